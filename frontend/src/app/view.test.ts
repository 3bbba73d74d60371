import { afterEach, describe, expect, it } from 'vitest';
import { startView } from './view';

const care = () => document.documentElement.hasAttribute('data-care');

describe('startView', () => {
  afterEach(() => {
    localStorage.clear();
    document.documentElement.removeAttribute('data-care');
  });

  it('remembers the care view that a link asked for, until a link or the button takes it back', () => {
    startView('');
    expect(care()).toBe(false);
    startView('?care=1');
    expect(care()).toBe(true);
    startView('');
    expect(care()).toBe(true);
    startView('?care=0');
    expect(care()).toBe(false);
    startView('');
    expect(care()).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { awaits, isLate } from './dueDate';

const idea = { state: 'submitted', dueAt: '2026-12-08T23:59:59+08:00' };

describe('The date of an answer', () => {
  it('holds through its whole day in Kunming and is late on the next', () => {
    expect(isLate(idea, '2026-12-08T15:59:00Z')).toBe(false);
    expect(isLate(idea, '2026-12-08T16:00:00Z')).toBe(true);
  });

  it('is late for the office only: what the resident did not add ends by itself', () => {
    expect(isLate({ ...idea, state: 'returned' }, '2026-12-09T00:00:00Z')).toBe(false);
  });

  it('is shown while somebody waits for something', () => {
    expect(awaits(idea)).toBe(true);
    expect(awaits({ ...idea, state: 'accepted' })).toBe(false);
    expect(awaits({ state: 'submitted', dueAt: null })).toBe(false);
  });
});

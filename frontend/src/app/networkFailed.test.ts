import { describe, expect, it } from 'vitest';
import { networkFailed } from './networkFailed';

describe('networkFailed', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://example.cn/assets/me-1a2b.js',
    'error loading dynamically imported module: https://example.cn/assets/me-1a2b.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/me-1a2b.css',
  ])('knows the words of a browser: %s', (message) => {
    expect(networkFailed(new TypeError(message), true)).toBe(true);
  });

  it('blames the network for anything while there is none, and for nothing else while there is one', () => {
    const own = new TypeError("Cannot read properties of undefined (reading 'title')");
    expect(networkFailed(own, false)).toBe(true);
    expect(networkFailed(own, true)).toBe(false);
  });
});

import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { setLanguage, startI18n } from '../i18n';

// What jsdom lacks and the kit asks for.
window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
    dispatchEvent: () => false,
  }) as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;

// A busy machine is no failure: what is waited for comes, or the test ends by its own limit.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  await startI18n('zh-CN');
  await setLanguage('zh-CN');
});
afterEach(cleanup);

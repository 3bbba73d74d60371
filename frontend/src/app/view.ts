import { useSyncExternalStore } from 'react';

/** The care view (长辈版): a property of the whole page, remembered on this device, also asked for by `?care=1` and taken back by `?care=0`. */
const key = 'care';
const watchers = new Set<() => void>();

const read = () => document.documentElement.hasAttribute('data-care');

function remember(on: boolean) {
  try {
    localStorage.setItem(key, on ? '1' : '0');
  } catch {
    // not remembered then
  }
}

export function setCare(on: boolean) {
  document.documentElement.toggleAttribute('data-care', on);
  remember(on);
  watchers.forEach((watcher) => watcher());
}

/** Light or dark as the device says, set before the first paint and followed when the evening comes. */
function followScheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    document.documentElement.dataset.mantineColorScheme = dark.matches ? 'dark' : 'light';
  };
  follow();
  dark.addEventListener('change', follow);
}

export function startView(search = location.search) {
  followScheme();
  const asked = new URLSearchParams(search).get('care');
  // A link that asks for it is opened once; the pages after it, and the visit of tomorrow, are to be the same.
  if (asked === '1' || asked === '0') remember(asked === '1');
  let on = asked === '1';
  try {
    on ||= asked !== '0' && localStorage.getItem(key) === '1';
  } catch {
    // storage may be forbidden
  }
  document.documentElement.toggleAttribute('data-care', on);
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useCare = (): boolean => useSyncExternalStore(watch, read);

import { useSyncExternalStore } from 'react';

const wide = '(min-width: 900px)';
const watch = (changed: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};
const isWide = () => window.matchMedia(wide).matches;

/** Whether there is room for a wide drawing. */
export const useWide = () => useSyncExternalStore(watch, isWide);

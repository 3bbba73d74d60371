import type { ReactNode } from 'react';

export interface ToastMessage {
  id: number;
  text: ReactNode;
  tone: 'done' | 'info' | 'refused';
  action?: { label: ReactNode; run: () => void };
  /** Said once, however often it is said. */
  once?: string;
}

let shown: readonly ToastMessage[] = [];
const watchers = new Set<() => void>();
let next = 1;

function change(to: readonly ToastMessage[]) {
  shown = to;
  watchers.forEach((watcher) => watcher());
}

export const toasts = {
  get: () => shown,
  watch: (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  dismiss: (id: number) => change(shown.filter((toast) => toast.id !== id)),
  /** Where somebody else comes to the same screen: what was said to the one before, and its undo, is not theirs. */
  clear: () => change([]),
};

/** A passing word. Give it `action` to undo, which is kinder than asking first. */
export function toast(text: ReactNode, options: Partial<Pick<ToastMessage, 'tone' | 'action' | 'once'>> = {}) {
  const id = next++;
  const others = shown.filter((one) => options.once === undefined || one.once !== options.once);
  change([...others.slice(-2), { id, text, tone: 'done', ...options }]);
  // Long enough to read and reach; longer when there is something to press.
  setTimeout(() => toasts.dismiss(id), options.once ? 60_000 : options.action ? 10_000 : 5_000);
  return () => toasts.dismiss(id);
}

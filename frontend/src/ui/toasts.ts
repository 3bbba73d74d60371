import type { ReactNode } from 'react';

export interface ToastMessage {
  id: number;
  text: ReactNode;
  tone: 'done' | 'info' | 'refused';
  action?: { label: ReactNode; run: () => void };
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
};

/** A passing word. Give it `action` to undo, which is kinder than asking first. */
export function toast(text: ReactNode, options: { tone?: ToastMessage['tone']; action?: ToastMessage['action'] } = {}) {
  const id = next++;
  change([...shown.slice(-2), { id, text, tone: options.tone ?? 'done', action: options.action }]);
  // Long enough to read and reach; longer when there is something to press.
  setTimeout(() => toasts.dismiss(id), options.action ? 10_000 : 5_000);
  return () => toasts.dismiss(id);
}

import { useRef, useState } from 'react';
import { smallPhoto } from '../../api/smallPhoto';
import { removePhoto, type PhotoFacts } from './queries';
import { uploadPhoto } from './uploadPhoto';

interface Sending {
  id: number;
  file: File;
  percent: number;
  stop: AbortController;
  error?: unknown;
}

export const mostPhotos = 6;
let next = 1;

export type Photos = ReturnType<typeof usePhotos>;

/** Where a photo could not be sent, that is what stands in the way: there the form goes. */
export const toFailedPhoto = (form: HTMLElement | null) =>
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[data-photo-failed]')?.focus());

/**
 * The photos of a form: those that have arrived and those on their way. The form holds them, not the step on which they are
 * chosen: who goes on and sends the idea while a photo is still travelling would else send it without the photo.
 */
export function usePhotos(callId: string, start: readonly PhotoFacts[]) {
  const [shown, setShown] = useState(start);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const [waiting, setWaiting] = useState(false);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const failed = useRef(new Set<number>());

  const patch = (id: number, to: Partial<Sending>) =>
    setSending((now) => now.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const drop = (one: Sending) => {
    one.stop.abort();
    failed.current.delete(one.id);
    setSending((now) => now.filter((other) => other.id !== one.id));
  };
  const send = async (one: Sending) => {
    if (one.stop.signal.aborted) return;
    try {
      const small = await smallPhoto(one.file);
      const photo = await uploadPhoto(callId, small, (percent) => patch(one.id, { percent }), one.stop.signal);
      drop(one);
      setShown((now) => [...now, photo]);
    } catch (error) {
      if (one.stop.signal.aborted) return;
      failed.current.add(one.id);
      patch(one.id, { error });
    }
  };
  // One after another: a phone's uplink gains nothing from six at once.
  const enqueue = (one: Sending) => {
    queue.current = queue.current.then(() => send(one));
  };

  return {
    shown,
    sending,
    leftOut,
    waiting,
    take: (files: readonly File[]) => {
      const room = Math.max(0, mostPhotos - shown.length - sending.length);
      const fresh = files
        .slice(0, room)
        .map((file): Sending => ({ id: next++, file, percent: 0, stop: new AbortController() }));
      setLeftOut(files.length - fresh.length);
      setSending((now) => [...now, ...fresh]);
      fresh.forEach(enqueue);
    },
    again: (one: Sending) => {
      failed.current.delete(one.id);
      patch(one.id, { error: undefined, percent: 0 });
      enqueue(one);
    },
    drop,
    remove: (photo: PhotoFacts) => {
      setLeftOut(0);
      setShown((now) => now.filter((other) => other.id !== photo.id));
      removePhoto(callId, photo.id).catch(() => setShown((now) => [...now, photo]));
    },
    /** Waits until nothing is on its way, also what is chosen meanwhile; false when one could not be sent. */
    arrived: async () => {
      setWaiting(true);
      for (let last; last !== queue.current;) {
        last = queue.current;
        await last;
      }
      setWaiting(false);
      return failed.current.size === 0;
    },
  };
}

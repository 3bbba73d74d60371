import { readNote } from './note';

/** What this device saw of a ledger when it looked before: the last checkpoint, and the key that signed it. */
export interface Kept {
  note: string;
  keyPem: string;
  at: string;
}

const keyOf = (callId: string) => `voting.checkpoint.${callId}`;

export function keptCheckpoint(callId: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(callId)) ?? 'null') as Kept | null;
  } catch {
    return null; // storage may be forbidden or damaged
  }
}

/** Keeps the newer one only: a site that shows fewer rows than before must not make the device forget it. */
export function keepCheckpoint(callId: string, note: string, keyPem: string) {
  const before = readNote(keptCheckpoint(callId)?.note ?? '');
  const now = readNote(note);
  if (!now || (before && before.size >= now.size)) return;
  try {
    localStorage.setItem(keyOf(callId), JSON.stringify({ note, keyPem, at: new Date().toISOString() } satisfies Kept));
  } catch {
    // not kept then
  }
}

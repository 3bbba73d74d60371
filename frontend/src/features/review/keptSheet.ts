import type { SheetContent } from './queries';

/** What this device keeps of a sheet until the server has it. `base`: what the server had when it was written. */
export interface KeptSheet {
  version: number;
  base: SheetContent | null;
  content: SheetContent;
}

export type Device = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Reviewers may share a computer; none of them sees what another left behind. */
export const keptKey = (owner: string, ideaId: string) => `review.sheet.${owner}.${ideaId}`;

export const localCopy = (): Device | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // storage may be forbidden; the server copy is a moment away
  }
};

export function readKept(text: string | null | undefined): KeptSheet | null {
  try {
    return text ? { base: null, ...(JSON.parse(text) as Omit<KeptSheet, 'base'>) } : null;
  } catch {
    return null;
  }
}

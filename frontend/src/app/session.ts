/**
 * What the frame needs to know of the person: shown in the header and the bottom bar.
 * Filled from the identity feature's query (src/features/identity/queries.ts) once that is there.
 */
export interface FrameSession {
  name: string;
  /** Roles that have a desk. */
  hasDesk: boolean;
  unread: number;
}

export function useFrameSession(): FrameSession | null {
  return null;
}

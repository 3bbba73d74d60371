import type { ComponentProps } from 'react';
import type { StateTag } from '../../ui/Badge';

/** Where a need can stand, in the order of its life. */
export const standings = ['open', 'answered', 'solved'] as const;

export const standingMood = (standing: string): ComponentProps<typeof StateTag>['mood'] =>
  standing === 'solved' ? 'done' : standing === 'answered' ? 'active' : 'waiting';

/** Where a solution for a need is written: in the call that collects now. */
export const solvePath = (needId: string, callId: string) => `/ideas/new?call=${callId}&need=${needId}`;

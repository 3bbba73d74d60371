import type { ComponentProps } from 'react';
import type { StateTag } from '../../ui/Badge';

type Mood = ComponentProps<typeof StateTag>['mood'];

const moods: Readonly<Record<string, Mood>> = {
  submitted: 'waiting',
  returned: 'waiting',
  accepted: 'active',
  in_vote: 'active',
  in_review: 'active',
  shortlisted: 'chosen',
  claimable: 'chosen',
  claimed: 'chosen',
  in_project: 'active',
  realised: 'done',
  discontinued: 'refused',
  declined: 'refused',
  taken_down: 'refused',
};

/** How a state looks: colour and mark; a quiet one for what ended without a verdict. */
export const moodOf = (state: string): Mood => moods[state] ?? 'quiet';

/** States that the public list can be narrowed to, in the order of an idea's life. */
export const listedStates = [
  'accepted',
  'in_vote',
  'in_review',
  'shortlisted',
  'claimable',
  'claimed',
  'in_project',
  'realised',
  'discontinued',
  'reserve',
  'not_selected',
  'unclaimed',
] as const;

export const isRefusal = (kind: string) =>
  ['declined', 'lapsed', 'withdrawn', 'taken_down', 'not_selected', 'call_cancelled'].includes(kind);

/** The call whose ideas one most likely came for: the vote first, then whatever is furthest on and not over. */
const interest = [
  'voting',
  'collecting',
  'screening',
  'counting',
  'reviewing',
  'allocating',
  'publicity',
  'claiming',
  'contracting',
  'implementing',
  'closed',
];
export function mainCall<T extends { phase: string }>(calls: readonly T[]): T | undefined {
  return [...calls]
    .filter((call) => interest.includes(call.phase))
    .sort((a, b) => interest.indexOf(a.phase) - interest.indexOf(b.phase))[0];
}

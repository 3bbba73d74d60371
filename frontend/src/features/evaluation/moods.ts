import type { StateTag } from '../../ui/Badge';

type Mood = Parameters<typeof StateTag>[0]['mood'];

const states: Readonly<Record<string, Mood>> = {
  opened: 'waiting',
  self_assessed: 'waiting',
  desk_checked: 'active',
  site_visited: 'active',
  scored: 'waiting',
  objected: 'late',
  confirmed: 'done',
  published: 'done',
};
export const evaluationMood = (state: string): Mood => states[state] ?? 'quiet';

const grades: Readonly<Record<string, Mood>> = { excellent: 'chosen', good: 'done', pass: 'done', fail: 'refused' };
export const gradeMood = (grade: string): Mood => grades[grade] ?? 'quiet';

/** The states in their order, for the line of steps; an objection is a detour of its fifth. */
export const steps = ['opened', 'self_assessed', 'desk_checked', 'site_visited', 'scored', 'confirmed', 'published'];
export const stepOf = (state: string) => steps.indexOf(state === 'objected' ? 'scored' : state);

/** What waits for the reader comes first: for the bureau other states than for the organization. */
const turns = {
  bureau: ['objected', 'self_assessed', 'desk_checked', 'site_visited', 'confirmed', 'scored', 'opened'],
  organization: ['opened', 'scored', 'objected', 'self_assessed', 'desk_checked', 'site_visited', 'confirmed'],
};
export type Reader = keyof typeof turns;
export const turnOf = (reader: Reader, state: string | undefined) => {
  const turn = turns[reader].indexOf(state ?? '');
  return turn < 0 ? turns[reader].length : turn;
};

export const points = (x100: number) => String(x100 / 100);
export const total = (x100: number) => (x100 / 100).toFixed(2);

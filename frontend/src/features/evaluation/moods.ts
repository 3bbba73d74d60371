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

/** Whose turn it is: what waits for the bureau comes first. */
const turns = ['objected', 'self_assessed', 'desk_checked', 'site_visited', 'confirmed', 'scored', 'opened'];
export const turnOf = (state: string | undefined) => {
  const turn = turns.indexOf(state ?? '');
  return turn < 0 ? turns.length : turn;
};

export const points = (x100: number) => String(x100 / 100);
export const total = (x100: number) => (x100 / 100).toFixed(2);

import type { StateTag } from '../../ui/Badge';

type Mood = Parameters<typeof StateTag>[0]['mood'];

const claims: Readonly<Record<string, Mood>> = {
  draft: 'quiet',
  submitted: 'waiting',
  standby: 'waiting',
  selected: 'chosen',
  contracted: 'done',
  rejected: 'refused',
  lapsed: 'late',
  withdrawn: 'quiet',
};
export const claimMood = (state: string): Mood => claims[state] ?? 'quiet';

const projects: Readonly<Record<string, Mood>> = {
  signed: 'waiting',
  in_progress: 'active',
  paused: 'late',
  completed: 'done',
  terminated: 'refused',
};
export const projectMood = (state: string): Mood => projects[state] ?? 'quiet';

const tranches: Readonly<Record<string, Mood>> = {
  planned: 'quiet',
  ready: 'waiting',
  requested: 'waiting',
  handled: 'waiting',
  approved: 'active',
  paid: 'done',
  received: 'done',
  returned: 'refused',
  withheld: 'late',
  cancelled: 'quiet',
};
export const trancheMood = (state: string): Mood => tranches[state] ?? 'quiet';

const outcomes: Readonly<Record<string, Mood>> = {
  entered: 'waiting',
  verified: 'done',
  refused: 'refused',
  replaced: 'quiet',
  withdrawn: 'quiet',
};
export const outcomeMood = (state: string): Mood => outcomes[state] ?? 'quiet';

const milestones: Readonly<Record<string, Mood>> = {
  open: 'quiet',
  submitted: 'waiting',
  accepted: 'done',
  returned: 'refused',
};
export const milestoneMood = (state: string): Mood => milestones[state] ?? 'quiet';

const changes: Readonly<Record<string, Mood>> = {
  asked: 'waiting',
  granted: 'done',
  refused: 'refused',
  entered: 'waiting',
  booked: 'done',
};
export const changeMood = (state: string): Mood => changes[state] ?? 'quiet';

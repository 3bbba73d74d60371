import type { ComponentProps } from 'react';
import type { StateTag } from '../../ui/Badge';

type Mood = ComponentProps<typeof StateTag>['mood'];
const moods: Readonly<Record<string, Mood>> = {
  waiting: 'waiting',
  returned: 'late',
  verified: 'done',
  refused: 'refused',
};

const correctionMoods: Readonly<Record<string, Mood>> = { waiting: 'waiting', accepted: 'done', refused: 'refused' };
export const correctionMood = (state: string): Mood => correctionMoods[state] ?? 'quiet';

export const requestMood = (state: string): Mood => moods[state] ?? 'quiet';

import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';

export type Outcome = 'shortlisted' | 'reserve' | 'not_selected';
export const outcomes: readonly Outcome[] = ['shortlisted', 'reserve', 'not_selected'];
export const replyClasses = ['A', 'B', 'C'] as const;

const moods = { shortlisted: 'chosen', reserve: 'waiting', not_selected: 'quiet' } as const;

export function OutcomeTag({ outcome }: { outcome: string }) {
  const { t } = useTranslation();
  return <StateTag mood={moods[outcome as Outcome] ?? 'quiet'}>{t(`allocation.outcome_${outcome}`)}</StateTag>;
}

/** Scores are shown with the decimals they have, at most two: 88, 73.5, 66.67. */
export const scoreText = (score: number) => score.toFixed(2).replace(/\.?0+$/, '');

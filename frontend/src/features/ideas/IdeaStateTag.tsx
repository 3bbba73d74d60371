import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { standingMood } from './needs';
import { moodOf } from './states';

/** Where an idea stands. On the needs list that says more than the state in which it was put there. */
export function IdeaStateTag({ state, standing }: { state: string; standing: string | null }) {
  const { t } = useTranslation();
  return standing ? (
    <StateTag mood={standingMood(standing)}>{t(`ideas.need_standing.${standing}`)}</StateTag>
  ) : (
    <StateTag mood={moodOf(state)}>{t(`ideas.state.${state}`)}</StateTag>
  );
}

import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import type { MyBallot } from '../queries';
import { whyNotProblem } from '../whyNotProblem';

/** Why this ballot cannot be changed now; nothing while it can. */
export function WhyNot({ mine }: { mine: MyBallot }) {
  const { t } = useTranslation();
  const why = whyNotProblem(mine);
  return why && <Notice tone="warn">{problemText(why, t).text}</Notice>;
}

import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problems';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import type { MyBallot } from '../queries';

/** Why this ballot cannot be changed now; nothing while it can. */
export function WhyNot({ mine }: { mine: MyBallot }) {
  const { t } = useTranslation();
  if (mine.whyNot === null) return null;
  const problem = new Problem(409, mine.whyNot, { facts: { opensAt: mine.opensAt, closedAt: mine.closesAt } });
  return <Notice tone="warn">{problemText(problem, t).text}</Notice>;
}

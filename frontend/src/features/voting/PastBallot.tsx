import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, usePerson } from '../../app/session';
import { useBallot } from './useBallot';
import css from './Vote.module.css';

/** From the close of the vote on. */
const after = ['counting', 'reviewing', 'allocating', 'publicity', 'claiming', 'contracting', 'implementing', 'closed'];

export const voteIsOver = (phase: string): boolean => after.includes(phase);

/** Whether the vote is over and there is a ballot of mine that the platform can still show: until the key to it is destroyed. */
export function isToCheck(mine: ReturnType<typeof useBallot>['mine']): boolean {
  return mine !== undefined && mine.ballot.rev > 0 && !mine.linkDestroyed;
}

/** After the close: the way to my ballot and its receipt, for who voted here. */
export function PastBallot({ callId }: { callId: string }) {
  // Only residents have a ballot: for others the question itself would be refused.
  return hasRole(usePerson(), 'resident') ? <ToMine callId={callId} /> : null;
}

function ToMine({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { mine } = useBallot(callId);
  if (!isToCheck(mine)) return null;
  return (
    <p className={css.past}>
      {t('voting.check_mine')} <Link to={`/me/ballot/${callId}`}>{t('voting.my_ballot')}</Link>
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import { Left, Spent } from '../Left';
import type { Granted } from './useGranted';
import css from './Channels.module.css';

/** What is left to give, always in sight while somebody picks. */
export function LeftLine({ ballot }: { ballot: Granted }) {
  const { t } = useTranslation();
  if (!ballot.standing) return null;
  const { missing } = ballot.standing;
  return (
    <div className={css.left} role="status">
      <p className={css.leftWords}>
        <Left standing={ballot.standing} />
        {ballot.picks.length > 0 && missing > 0 && <span>{t('voting.missing', { count: missing })}</span>}
        <span className={css.soft}>
          {ballot.waiting
            ? t('channels.waiting')
            : ballot.pending > 0
              ? t('voting.saving')
              : ballot.picks.length > 0 && t('voting.saved')}
        </span>
      </p>
      <Spent standing={ballot.standing} />
    </div>
  );
}

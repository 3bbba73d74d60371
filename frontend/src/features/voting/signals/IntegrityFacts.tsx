import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Stack } from '../../../ui/Card';
import { integrityQuery } from './signalQueries';
import css from './Signals.module.css';

/** For everybody: how this vote was examined, in counts. Nothing before anybody has looked. */
export function IntegrityFacts({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(integrityQuery(callId));
  if (!data?.examinedAt) return null;
  const appeals = data.appealsOpen + data.appealsGranted + data.appealsRejected;
  return (
    <Card>
      <Stack gap={3}>
        <h2 className={css.title}>{t('voting.integrity_title')}</h2>
        <p>
          {t('voting.integrity_flagged', { flagged: data.flagged, dismissed: data.dismissed, restored: data.restored })}
        </p>
        {data.measured.length > 0 && (
          <ul>
            {data.measured.map((row) => (
              <li key={`${row.status} ${row.reasonCode}`}>
                {t(`voting.ballot_status_${row.status}`)} · {t(`voting.reason.${row.reasonCode}`)} ·{' '}
                {t('voting.measure_ballots', { count: row.ballots })}
              </li>
            ))}
          </ul>
        )}
        {appeals > 0 && <p>{t('voting.integrity_appeals', { all: appeals, granted: data.appealsGranted })}</p>}
        <p className={css.soft}>{t('voting.integrity_lead')}</p>
      </Stack>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Stack } from '../../../ui/Card';
import { Progress } from '../../../ui/Progress';
import { turnoutQuery } from './queries';

/** How residents voted: by phone, on the screen, with help, on paper. Nothing where there is nothing that may be told. */
export function Turnout({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const turnout = useQuery(turnoutQuery(callId)).data;
  if (!turnout || turnout.channels.length === 0) return null;
  return (
    <Card>
      <Stack>
        <h2>{t('channels.turnout')}</h2>
        {turnout.channels.map((one) =>
          // A single bar that is full compares nothing.
          turnout.channels.length === 1 ? (
            <p key={one.channel}>
              {t(`channels.by_${one.channel}`)} <strong>{t('channels.ballots', { count: one.ballots })}</strong>
            </p>
          ) : (
            <Progress
              key={one.channel}
              label={t(`channels.by_${one.channel}`)}
              value={one.ballots}
              max={turnout.ballots}
              text={t('channels.ballots', { count: one.ballots })}
            />
          ),
        )}
        <p>{t('channels.turnout_note')}</p>
      </Stack>
    </Card>
  );
}

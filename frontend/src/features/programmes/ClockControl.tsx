import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { DateTimeField } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import css from './Bureau.module.css';
import { callsQuery, moveClock, seasonQuery } from './queries';

/** Only in a demonstration: the season's day, and the ways to let time pass. Forward only, for everybody at once. */
export function ClockControl() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const season = useQuery(seasonQuery);
  const calls = useQuery(callsQuery);
  const [to, setTo] = useState<string | null>(null);
  const move = useMutation({
    ...moveClock,
    onSuccess: (clock) => {
      setTo(null);
      queries.setQueryData(seasonQuery.queryKey, clock);
      void queries.invalidateQueries();
    },
  });
  if (!season.data?.canMove) return null;
  const { now } = season.data;
  const next = (calls.data ?? [])
    .flatMap((call) => (call.nextAt && call.nextAt > now ? [{ at: call.nextAt, phase: call.nextPhase }] : []))
    .sort((a, b) => a.at.localeCompare(b.at))[0];
  return (
    <Card className={css.clock} aria-labelledby="clock-control">
      <Stack gap={3}>
        <Row gap={2}>
          <Badge tone="plain">{t('common.demo_mark')}</Badge>
          <h2 id="clock-control" className={css.clockTitle}>
            {t('programmes.clock')}
          </h2>
          <strong className={css.clockNow}>
            <When at={now} />
          </strong>
        </Row>
        <p className={css.soft}>{t('programmes.clock_body')}</p>
        <Row gap={2}>
          {next && (
            <Button kind="quiet" busy={move.isPending} onClick={() => move.mutate({ to: next.at })}>
              {t('programmes.clock_next', { at: next.at, phase: t(`programmes.phase.${next.phase}`) })}
            </Button>
          )}
          {[1, 7].map((days) => (
            <Button key={days} kind="quiet" busy={move.isPending} onClick={() => move.mutate({ addDays: days })}>
              {t('programmes.clock_days', { count: days })}
            </Button>
          ))}
        </Row>
        <details className={css.history}>
          <summary>{t('programmes.clock_to')}</summary>
          <Row className={css.clockForm}>
            <DateTimeField label={t('programmes.clock_to_label')} value={to} onChange={setTo} min={now} />
            <Button kind="quiet" disabled={to === null} busy={move.isPending} onClick={() => to && move.mutate({ to })}>
              {t('programmes.clock_go')}
            </Button>
          </Row>
        </details>
        {move.isError && <Notice tone="refused">{problemText(move.error, t).text}</Notice>}
      </Stack>
    </Card>
  );
}

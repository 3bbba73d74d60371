import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { EvidenceList } from './EvidenceList';
import { measuresQuery, useConfirm, useWithdraw, type Measure } from './signalQueries';
import css from './Signals.module.css';

const moods = { proposed: 'waiting', done: 'done', withdrawn: 'quiet' } as const;
const words = {
  proposed: 'measure_proposed_state',
  done: 'measure_done',
  withdrawn: 'measure_withdrawn_state',
} as const;

/** Measures: those that wait for a second officer first, then what was done. */
export function MeasureList({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const query = useQuery(measuresQuery(callId));
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading cards={2} />;
  const { measures, mayDecide } = query.data;
  if (measures.length === 0)
    return (
      <EmptyState title={t('voting.measure_none')}>
        <p>{t('voting.measure_none_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      {measures.map((measure) => (
        <MeasureCard key={measure.measureId} callId={callId} measure={measure} mayDecide={mayDecide} />
      ))}
    </Stack>
  );
}

function MeasureCard({ callId, measure, mayDecide }: { callId: string; measure: Measure; mayDecide: boolean }) {
  const { t } = useTranslation();
  const state = measure.state as keyof typeof moods;
  return (
    <Card>
      <Stack gap={3}>
        <Row between>
          <h2 className={css.title}>
            {t(`voting.measure_${measure.kind}`)} · {t('voting.measure_ballots', { count: measure.ballots })}
          </h2>
          <StateTag mood={moods[state]}>{t(`voting.${words[state]}`)}</StateTag>
        </Row>
        <p>{t('voting.standing_reason', { code: t(`voting.reason.${measure.reasonCode}`), reason: measure.reason })}</p>
        <p className={css.soft}>
          {t('voting.measure_proposed_by', { name: measure.proposedByName, at: measure.proposedAt })}
        </p>
        {measure.confirmedByName && measure.confirmedAt && (
          <p className={css.soft}>
            {t('voting.measure_confirmed_by', { name: measure.confirmedByName, at: measure.confirmedAt })}
          </p>
        )}
        {measure.evidence.length > 0 && (
          <>
            <p className={css.soft}>{t('voting.measure_found')}</p>
            <EvidenceList evidence={measure.evidence} />
          </>
        )}
        {mayDecide && state === 'proposed' && <Decide callId={callId} measure={measure} />}
      </Stack>
    </Card>
  );
}

function Decide({ callId, measure }: { callId: string; measure: Measure }) {
  const { t } = useTranslation();
  const confirm = useConfirm(callId);
  const withdraw = useWithdraw(callId);
  const refused = (error: Error) => toast(problemText(error, t).text, { tone: 'refused' });
  return (
    <>
      <p className={css.soft}>{t(measure.mine ? 'voting.measure_mine' : 'voting.measure_confirm_hint')}</p>
      <Row>
        {!measure.mine && (
          <Button
            busy={confirm.isPending}
            onClick={() =>
              confirm.mutate(measure.measureId, {
                onSuccess: ({ ballots }) => toast(t('voting.measure_done_toast', { count: ballots })),
                onError: refused,
              })
            }
          >
            {t('voting.measure_confirm')}
          </Button>
        )}
        <Button
          kind="quiet"
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate(measure.measureId, { onError: refused })}
        >
          {t(measure.mine ? 'voting.measure_withdraw' : 'voting.measure_decline')}
        </Button>
      </Row>
    </>
  );
}

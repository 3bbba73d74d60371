import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Dialog } from '../../../ui/Dialog';
import { TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { useMissing } from '../../../ui/useMissing';
import { EvidenceList } from './EvidenceList';
import { measuresQuery, useConfirm, useDecline, useWithdraw, type Measure } from './signalQueries';
import css from './Signals.module.css';

const moods = { proposed: 'waiting', done: 'done', withdrawn: 'quiet', declined: 'quiet' } as const;
const words = {
  proposed: 'measure_proposed_state',
  done: 'measure_done',
  withdrawn: 'measure_withdrawn_state',
  declined: 'measure_declined_state',
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
        {measure.declinedByName && measure.declinedAt && (
          <p>
            {t('voting.measure_declined_by', {
              name: measure.declinedByName,
              at: measure.declinedAt,
              reason: measure.declineReason,
            })}
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
  const [declining, setDeclining] = useState(false);
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
        {measure.mine ? (
          <Button
            kind="quiet"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate(measure.measureId, { onError: refused })}
          >
            {t('voting.measure_withdraw')}
          </Button>
        ) : (
          <Button kind="quiet" onClick={() => setDeclining(true)}>
            {t('voting.measure_decline')}
          </Button>
        )}
      </Row>
      {declining && <DeclineDialog callId={callId} measureId={measure.measureId} onClose={() => setDeclining(false)} />}
    </>
  );
}

/** The second officer says no, and why: the first one reads it. */
function DeclineDialog({ callId, measureId, onClose }: { callId: string; measureId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const decline = useDecline(callId);
  const { frame, named, whole } = useMissing({
    reason: Array.from(reason.trim()).length < 10 && t('voting.text_too_short'),
  });
  const send = () =>
    whole() &&
    decline.mutate(
      { measureId, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t('voting.measure_declined_toast'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('voting.measure_decline')}
      actions={
        <Button busy={decline.isPending} onClick={send}>
          {t('voting.measure_decline_send')}
        </Button>
      }
    >
      <Stack gap={4} ref={frame}>
        <TextArea
          label={t('voting.measure_reason')}
          hint={t('voting.measure_decline_hint')}
          rows={3}
          limit={500}
          value={reason}
          error={named.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decline.error && <Notice tone="refused">{problemText(decline.error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

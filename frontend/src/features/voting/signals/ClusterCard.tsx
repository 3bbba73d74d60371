import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Checkbox } from '../../../ui/Field';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { measuresFor, shortUid, type Cluster } from './clusters';
import { EvidenceList } from './EvidenceList';
import { ProposeDialog } from './ProposeDialog';
import { useDismiss, type Signal, type SignalState } from './signalQueries';
import css from './Signals.module.css';

/** Ballots that share a reason: why they are here, which of them are meant, and what to do. All are selected at first. */
export function ClusterCard({
  callId,
  cluster,
  state,
  mayDecide,
}: {
  callId: string;
  cluster: Cluster;
  state: SignalState;
  mayDecide: boolean;
}) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [proposing, setProposing] = useState(false);
  const dismiss = useDismiss(callId);
  const free = cluster.signals.filter((signal) => !signal.pending);
  const meant = free.filter((signal) => !left.has(signal.ballotUid));
  const uids = meant.map((signal) => signal.ballotUid);
  const kinds = measuresFor(meant.map((signal) => signal.ballotStatus));
  const send = (dismissed: boolean) =>
    dismiss.mutate(
      { ballotUids: uids, dismissed },
      {
        onSuccess: () =>
          toast(t(dismissed ? 'voting.signals_dismissed' : 'voting.signals_reopened'), {
            action: {
              label: t('voting.signals_undo'),
              run: () => dismiss.mutate({ ballotUids: uids, dismissed: !dismissed }),
            },
          }),
        onError: (error) => toast(problemText(error, t).text, { tone: 'refused' }),
      },
    );
  return (
    <Card>
      <Stack gap={3}>
        <Row between>
          <h2 className={css.title}>{t('voting.measure_ballots', { count: cluster.signals.length })}</h2>
          <Badge tone="gold">{t('voting.signal_score', { score: cluster.score })}</Badge>
        </Row>
        <p className={css.soft}>{t('voting.signals_why')}</p>
        <EvidenceList evidence={cluster.reasons} />
        <details className={css.each}>
          <summary>{t('voting.signals_each')}</summary>
          <ul className={css.ballots}>
            {cluster.signals.map((signal) => (
              <BallotRow
                key={signal.ballotUid}
                signal={signal}
                checked={!left.has(signal.ballotUid)}
                mayDecide={mayDecide}
                onChange={(checked) => {
                  const next = new Set(left);
                  if (checked) next.delete(signal.ballotUid);
                  else next.add(signal.ballotUid);
                  setLeft(next);
                }}
              />
            ))}
          </ul>
        </details>
        {mayDecide && (
          <>
            <p className={css.soft}>{t('voting.signals_selected', { n: uids.length, all: cluster.signals.length })}</p>
            <Row>
              {kinds.length > 0 && <Button onClick={() => setProposing(true)}>{t('voting.measure_propose')}</Button>}
              {state !== 'acted' && uids.length > 0 && (
                <Button kind="quiet" busy={dismiss.isPending} onClick={() => send(state === 'open')}>
                  {t(state === 'open' ? 'voting.signals_dismiss' : 'voting.signals_reopen')}
                </Button>
              )}
            </Row>
          </>
        )}
      </Stack>
      {proposing && (
        <ProposeDialog callId={callId} ballotUids={uids} kinds={kinds} onClose={() => setProposing(false)} />
      )}
    </Card>
  );
}

function BallotRow({
  signal,
  checked,
  mayDecide,
  onChange,
}: {
  signal: Signal;
  checked: boolean;
  mayDecide: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { t } = useTranslation();
  const uid = shortUid(signal.ballotUid);
  const name = (
    <>
      {t('voting.ballot_short', { uid })} · {t('voting.signal_score', { score: signal.score })}
    </>
  );
  return (
    <li className={css.ballot}>
      {mayDecide && !signal.pending ? (
        <Checkbox label={name} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      ) : (
        <span>{name}</span>
      )}
      {signal.pending ? (
        <StateTag mood="waiting">{t('voting.signals_pending')}</StateTag>
      ) : (
        <span className={css.soft}>{t(`voting.ballot_status_${signal.ballotStatus}`)}</span>
      )}
    </li>
  );
}

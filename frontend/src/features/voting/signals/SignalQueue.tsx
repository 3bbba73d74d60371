import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { Select } from '../../../ui/Field';
import { IconRefresh } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { ClusterCard } from './ClusterCard';
import { clustersOf } from './clusters';
import { signalsQuery, useExamine, type SignalState } from './signalQueries';
import css from './Signals.module.css';

const states = ['open', 'dismissed', 'acted'] as const;

/** What the examination found, ballots with one reason together, the most suspicious first. */
export function SignalQueue({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state: SignalState = states.find((one) => one === search.get('state')) ?? 'open';
  const query = useQuery(signalsQuery(callId, state));
  const examine = useExamine(callId);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading cards={3} />;
  const { signals, examinedAt, examinedBallots, mayDecide } = query.data;
  const counts = { open: query.data.open, dismissed: query.data.dismissed, acted: query.data.acted };
  const word = { open: 'signals_open', dismissed: 'signals_dismissed_state', acted: 'signals_acted' } as const;
  return (
    <Stack>
      <Row between>
        <Select
          label={t('voting.signals_show')}
          value={state}
          options={states.map((value) => ({ value, label: `${t(`voting.${word[value]}`)} ${counts[value]}` }))}
          onChange={(event) => {
            const next = new URLSearchParams(search);
            next.set('state', event.currentTarget.value);
            setSearch(next, { replace: true });
          }}
        />
        {mayDecide && (
          <Button
            kind="quiet"
            busy={examine.isPending}
            icon={<IconRefresh aria-hidden="true" />}
            onClick={() =>
              examine.mutate(undefined, {
                onSuccess: () => toast(t('voting.examined')),
                onError: (error) => toast(problemText(error, t).text, { tone: 'refused' }),
              })
            }
          >
            {t('voting.examine')}
          </Button>
        )}
      </Row>
      <p className={css.soft}>
        {examinedAt
          ? t('voting.examined_at', { at: examinedAt, ballots: examinedBallots })
          : t('voting.examined_never')}
      </p>
      {signals.length === 0 ? (
        <EmptyState title={t('voting.signals_empty')}>
          <p>{t('voting.signals_empty_hint')}</p>
        </EmptyState>
      ) : (
        <>
          <Notice>{t('voting.signals_boundary')}</Notice>
          {clustersOf(signals).map((cluster) => (
            <ClusterCard
              key={`${state} ${cluster.key}`}
              callId={callId}
              cluster={cluster}
              state={state}
              mayDecide={mayDecide}
            />
          ))}
        </>
      )}
    </Stack>
  );
}

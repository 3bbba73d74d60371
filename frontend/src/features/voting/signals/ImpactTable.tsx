import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problems';
import { Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { Table } from '../../../ui/Table';
import { impactQuery } from './signalQueries';

/** Before the certification: would the order be another one without the ballots that still wait in the queue? */
export function ImpactTable({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const query = useQuery(impactQuery(callId));
  if (query.error instanceof Problem && query.error.code === 'voting.not_closed_yet')
    return (
      <EmptyState drawing="waiting" title={t('voting.impact_later')}>
        <p>{t('voting.impact_later_hint')}</p>
      </EmptyState>
    );
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={6} />;
  const { flaggedBallots, withheld, orderChanges, ideas } = query.data;
  if (ideas.length === 0)
    return (
      <EmptyState title={t(withheld ? 'voting.impact_withheld' : 'voting.impact_none')}>
        <p>{t(withheld ? 'voting.impact_withheld_hint' : 'voting.impact_none_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      <Notice tone={orderChanges ? 'warn' : 'info'} title={t('voting.impact_ballots', { n: flaggedBallots })}>
        {t(orderChanges ? 'voting.impact_changes' : 'voting.impact_same')}
      </Notice>
      <Table
        caption={t('voting.signals_tab_impact')}
        rows={ideas}
        rowKey={(row) => row.ideaId}
        exportName="impact"
        columns={[
          {
            key: 'idea',
            header: t('voting.impact_idea'),
            main: true,
            cell: (row) => row.ideaTitle,
            text: (row) => `${row.ideaNo} ${row.ideaTitle}`,
          },
          {
            key: 'votes',
            header: t('voting.impact_votes'),
            align: 'end',
            cell: (row) => row.votes,
            sort: (row) => row.votes,
            text: (row) => row.votes,
          },
          {
            key: 'without',
            header: t('voting.impact_without'),
            align: 'end',
            cell: (row) => row.without,
            sort: (row) => row.without,
            text: (row) => row.without,
          },
          {
            key: 'place',
            header: t('voting.impact_place'),
            align: 'end',
            cell: (row) => (row.place === row.placeWithout ? row.place : `${row.place} → ${row.placeWithout}`),
            sort: (row) => row.place,
            text: (row) => `${row.place} ${row.placeWithout}`,
          },
        ]}
      />
    </Stack>
  );
}

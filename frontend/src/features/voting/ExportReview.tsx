import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problems';
import { Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { exportReviewQuery } from './ledgerQueries';

/** Before the certification publishes the ballots: what they would tell about voters, in counts. Nothing before the close. */
export function ExportReview({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const query = useQuery(exportReviewQuery(callId));
  if (query.error instanceof Problem && ['voting.not_closed_yet', 'voting.call_unknown'].includes(query.error.code))
    return null;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={6} />;
  const { published, ballots, least, ballotsWithheld, attributes, signatures } = query.data;
  const below = attributes.filter((row) => row.below > 0);
  const unique = signatures.reduce((sum, row) => sum + row.unique, 0);
  const share = (part: number, whole: number) =>
    t('voting.review_share', { part, share: whole ? Math.round((100 * part) / whole) : 0 });
  return (
    <Section title={t('voting.review_title')} lead={t(published ? 'voting.review_lead_past' : 'voting.review_lead')}>
      <Stack>
        {ballotsWithheld && <Notice tone="warn">{t('voting.review_withheld', { least })}</Notice>}
        <Notice
          tone={below.length > 0 ? 'warn' : 'done'}
          title={t(below.length > 0 ? 'voting.review_groups_small' : 'voting.review_groups_ok', { least })}
        >
          <p>{t('voting.review_groups_hint')}</p>
        </Notice>
        <Table
          caption={t('voting.review_groups')}
          rows={attributes}
          rowKey={(row) => row.name}
          columns={[
            {
              key: 'name',
              header: t('voting.review_what'),
              main: true,
              cell: (row) => t(`voting.review_by_${row.name}`),
            },
            { key: 'groups', header: t('voting.review_count'), align: 'end', cell: (row) => row.groups },
            { key: 'smallest', header: t('voting.review_smallest'), align: 'end', cell: (row) => row.smallest },
            {
              key: 'below',
              header: t('voting.review_below', { least }),
              align: 'end',
              cell: (row) => row.below,
            },
          ]}
        />
        <Notice tone={unique > 0 ? 'warn' : 'done'} title={t('voting.review_unique', { unique, ballots })}>
          <p>{t('voting.review_unique_hint')}</p>
          <p>{t('voting.review_sold')}</p>
        </Notice>
        <Table
          caption={t('voting.review_signatures')}
          rows={signatures}
          rowKey={(row) => String(row.picks)}
          columns={[
            {
              key: 'picks',
              header: t('voting.review_picks'),
              main: true,
              cell: (row) => row.picks ?? t('voting.review_picks_other', { least }),
            },
            { key: 'ballots', header: t('voting.review_ballots'), align: 'end', cell: (row) => row.ballots },
            {
              key: 'unique',
              header: t('voting.review_unique_n'),
              align: 'end',
              cell: (row) => share(row.unique, row.ballots),
            },
          ]}
        />
      </Stack>
    </Section>
  );
}

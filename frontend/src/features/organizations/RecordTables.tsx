import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Day } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { recordQuery } from './queries';

/** The annual checks of an organization, and how it stood in the register before. */
export function RecordTables({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const record = useQuery(recordQuery(organizationId));
  if (record.isPending) return <Loading lines={4} />;
  if (record.isError) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const { checks, history } = record.data;
  return (
    <>
      {checks.length > 0 && (
        <Section title={t('organizations.record_checks')}>
          <Table
            caption={t('organizations.record_checks')}
            columns={[
              { key: 'year', header: t('organizations.check_year'), main: true, cell: (row) => row.year },
              {
                key: 'result',
                header: t('organizations.check_result'),
                cell: (row) => t(`organizations.check.${row.conclusion}`),
              },
            ]}
            rows={checks}
            rowKey={(row) => String(row.year)}
          />
        </Section>
      )}
      {history.length > 1 && (
        <Section title={t('organizations.history')}>
          <Table
            caption={t('organizations.history')}
            columns={[
              { key: 'since', header: t('organizations.since'), main: true, cell: (row) => <Day at={row.since} /> },
              { key: 'name', header: t('organizations.name'), cell: (row) => row.name },
              {
                key: 'status',
                header: t('organizations.status_label'),
                cell: (row) => t(`organizations.status.${row.status}`),
              },
              { key: 'rating', header: t('organizations.rating'), cell: (row) => row.rating ?? '—' },
            ]}
            rows={history}
            rowKey={(row) => String(row.no)}
          />
        </Section>
      )}
    </>
  );
}

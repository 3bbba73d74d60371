import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { importsQuery, type ImportItem } from './importQueries';
import { importMood } from './ImportView';

/** Sheets that were sent before, newest first. */
export function ImportList() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(importsQuery);
  if (list.isPending) return <Loading lines={4} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  const columns: Column<ImportItem>[] = [
    {
      key: 'file',
      header: t('organizations.import_file'),
      main: true,
      cell: (row) => <Link to={`/desk/bureau/organizations/imports/${row.id}`}>{row.fileName}</Link>,
    },
    {
      key: 'state',
      header: t('organizations.import_state'),
      cell: (row) => <StateTag mood={importMood(row.state)}>{t(`organizations.import_state.${row.state}`)}</StateTag>,
    },
    { key: 'rows', header: t('organizations.import_rows'), align: 'end', cell: (row) => row.rowsTotal },
    { key: 'by', header: t('organizations.import_person'), cell: (row) => row.uploadedBy },
    { key: 'at', header: t('organizations.import_at'), cell: (row) => <When at={row.uploadedAt} /> },
  ];
  return (
    <Stack>
      <Table
        caption={t('organizations.import_history')}
        columns={columns}
        rows={list.data.pages.flatMap((page) => page.items)}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('organizations.import_none')} />}
      />
      {list.hasNextPage && (
        <Row>
          <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('organizations.more')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { importRowsQuery, type ImportRow, type Outcome } from './importQueries';

/** Rows of a sheet that came out alike, numbered as in Excel. */
export function ImportRows({ importId, state, outcome }: { importId: string; state: string; outcome: Outcome }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(importRowsQuery(importId, state, outcome));
  if (list.isPending) return <Loading lines={6} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  const columns: Column<ImportRow>[] = [
    {
      key: 'name',
      header: t('organizations.name'),
      main: true,
      cell: (row) =>
        row.organizationId ? <Link to={`/organizations/${row.organizationId}`}>{row.name}</Link> : row.name || '—',
      text: (row) => row.name,
    },
    { key: 'row', header: t('organizations.row_no'), align: 'end', cell: (row) => row.rowNo, text: (row) => row.rowNo },
    { key: 'uscc', header: t('organizations.uscc'), cell: (row) => row.uscc || '—', text: (row) => row.uscc },
    ...(outcome === 'wrong'
      ? [
          {
            key: 'problems',
            header: t('organizations.row_problems'),
            cell: (row: ImportRow) => (
              <ul>
                {row.problems.map((problem) => (
                  <li key={`${problem.column}-${problem.code}`}>
                    {t('organizations.problem_in', {
                      column: problem.column,
                      text: t(problem.code, { word: problem.word ?? '' }),
                    })}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ];
  return (
    <Stack>
      <Table
        caption={t(`organizations.outcome.${outcome}`)}
        columns={columns}
        rows={list.data.pages.flatMap((page) => page.items)}
        rowKey={(row) => String(row.rowNo)}
        empty={<EmptyState title={t('organizations.import_rows_none')} />}
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

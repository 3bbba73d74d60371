import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { dayText } from '../../ui/time';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { ExportButtons } from './ExportButtons';
import css from './Money.module.css';
import { rowsQuery, type MoneyRow, type RowsOf } from './queries';

/** A figure and the ledger rows it is the sum of, newest first. */
export function RowsView({ of }: { of: RowsOf }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...rowsQuery(of),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  const first = data?.pages[0];
  if (!data || !first) return <Loading lines={8} />;
  const rows = data.pages.flatMap((page) => page.items);
  const what = (row: MoneyRow) =>
    row.reverses === null
      ? t(`programmes.entry.${row.kind}`)
      : t('money.reversed', { kind: t(`programmes.entry.${row.kind}`), row: row.reverses });
  const pot = (row: MoneyRow) => inLanguage({ zh: row.potNameZh, en: row.potNameEn });
  const columns: Column<MoneyRow>[] = [
    { key: 'what', header: t('money.what'), main: true, cell: what, text: what },
    { key: 'at', header: t('money.day'), cell: (row) => <Day at={row.at} />, text: (row) => dayText(row.at) },
    {
      key: 'amount',
      header: t('money.amount'),
      align: 'end',
      cell: (row) => <Money fen={row.amountFen} style="ledger" />,
      text: (row) => row.amountFen / 100,
    },
    {
      key: 'project',
      header: t('money.project'),
      cell: (row) => row.projectId && <Link to={`/projects/${row.projectId}`}>{row.ideaTitle ?? row.projectNo}</Link>,
      text: (row) => row.ideaTitle ?? row.projectNo ?? '',
    },
    {
      key: 'organization',
      header: t('money.organization'),
      cell: (row) => row.organizationName,
      text: (row) => row.organizationName ?? '',
    },
    {
      key: 'purpose',
      header: t('money.purpose'),
      cell: (row) => row.purposeZh && inLanguage({ zh: row.purposeZh, en: row.purposeEn }),
      text: (row) => inLanguage({ zh: row.purposeZh, en: row.purposeEn }),
    },
    { key: 'pot', header: t('money.pot'), cell: pot, text: pot },
    { key: 'memo', header: t('money.memo'), cell: (row) => row.memo, text: (row) => row.memo },
    { key: 'voucher', header: t('money.voucher'), cell: (row) => row.voucherNo, text: (row) => row.voucherNo ?? '' },
    { key: 'no', header: t('money.row_no'), cell: (row) => row.entryId, text: (row) => row.entryId },
  ];
  const shown = columns.filter(
    ({ key, text }) =>
      !['project', 'organization', 'purpose', 'voucher'].includes(key) || rows.some((row) => text?.(row)),
  );
  return (
    <Stack>
      <Card>
        <p className={css.big}>
          <Money fen={first.amountFen} style="ledger" />
        </p>
        {rows[0] && (of.potId || of.projectId) && (
          <p>
            {of.projectId ? (rows[0].ideaTitle ?? rows[0].projectNo) : pot(rows[0])}
            {of.purpose && ` · ${inLanguage({ zh: rows[0].purposeZh, en: rows[0].purposeEn })}`}
          </p>
        )}
        <p className={css.soft}>{t('money.sum_of', { count: first.entries })}</p>
        <p className={css.soft}>{t(`money.meaning.${of.figure}`)}</p>
      </Card>
      <Table
        caption={t('money.rows')}
        columns={shown}
        rows={rows}
        rowKey={(row) => String(row.entryId)}
        more={hasNextPage}
        tools={<ExportButtons table="rows" of={of} />}
        empty={<EmptyState drawing="money" title={t('money.rows_none')} />}
      />
      {hasNextPage && (
        <div>
          <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('money.more_rows')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

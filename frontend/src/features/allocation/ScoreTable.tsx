import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, type Column } from '../../ui/Table';
import { moneyText } from '../../ui/money';
import { reasonText } from '../../app/officeWords';
import { OutcomeTag, scoreText } from './outcomes';
import css from './Allocation.module.css';

/** What a ranked idea has in common on the bureau's board and in the published result. */
interface ScoredRow {
  ideaId: string;
  rank: number;
  no: string;
  title: string;
  votes: number;
  voteScore: number;
  sheets: number;
  reviewScore: number;
  total: number;
  costFen: number | null;
  outcome: string | null;
  reason: string;
}

/** The ranking as a table, for those who think in Excel; without totals and ranks where a rule by votes decides. */
export function ScoreTable<Row extends ScoredRow>({
  no,
  rows,
  byRule = false,
}: {
  no: string;
  rows: readonly Row[];
  byRule?: boolean;
}) {
  const { t } = useTranslation();
  const figure = (
    key: string,
    header: string,
    of: (row: Row) => number,
    shown = of as (row: Row) => ReactNode,
  ): Column<Row> => ({
    key,
    header,
    cell: shown,
    text: of,
    sort: of,
    align: 'end',
  });
  const columns: Column<Row>[] = [
    ...(byRule ? [] : [figure('rank', t('allocation.col_rank'), (row) => row.rank)]),
    { key: 'no', header: t('allocation.col_no'), cell: (row) => row.no, text: (row) => row.no },
    { key: 'title', header: t('allocation.col_title'), cell: (row) => row.title, text: (row) => row.title, main: true },
    figure('votes', t('allocation.col_votes'), (row) => row.votes),
    ...(byRule
      ? []
      : [
          figure(
            'vote',
            t('allocation.col_vote'),
            (row) => row.voteScore,
            (row) => scoreText(row.voteScore),
          ),
        ]),
    figure('sheets', t('allocation.col_sheets'), (row) => row.sheets),
    figure(
      'review',
      t('allocation.col_review'),
      (row) => row.reviewScore,
      (row) => scoreText(row.reviewScore),
    ),
    ...(byRule
      ? []
      : [
          figure(
            'total',
            t('allocation.col_total'),
            (row) => row.total,
            (row) => scoreText(row.total),
          ),
        ]),
    {
      key: 'cost',
      header: t('allocation.col_cost'),
      cell: (row) => (row.costFen === null ? '–' : moneyText(row.costFen)),
      text: (row) => (row.costFen ?? 0) / 100,
      sort: (row) => row.costFen,
      align: 'end',
    },
    {
      key: 'outcome',
      header: t('allocation.decision'),
      cell: (row) => (row.outcome ? <OutcomeTag outcome={row.outcome} /> : '–'),
      text: (row) => (row.outcome ? t(`allocation.outcome_${row.outcome}`) : ''),
    },
    {
      key: 'reason',
      header: t('allocation.reason'),
      cell: (row) => reasonText(row.reason, t).text,
      text: (row) => reasonText(row.reason, t).text,
    },
  ];
  return (
    <details className={css.more}>
      <summary>{t('allocation.as_table')}</summary>
      <Table
        caption={t('allocation.table')}
        filter
        exportName={`${no}-${t('allocation.table')}`}
        rows={rows}
        rowKey={(row) => row.ideaId}
        columns={columns}
      />
    </details>
  );
}

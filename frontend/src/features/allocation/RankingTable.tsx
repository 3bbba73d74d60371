import { useTranslation } from 'react-i18next';
import { Table } from '../../ui/Table';
import { OutcomeTag, scoreText } from './outcomes';
import type { Ranking } from './queries';
import css from './Allocation.module.css';
import { moneyText } from '../../ui/money';

/** The board as a table, for those who think in Excel. */
export function RankingTable({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation();
  return (
    <details className={css.more}>
      <summary>{t('allocation.as_table')}</summary>
      <Table
        caption={t('allocation.table')}
        filter
        exportName={`${ranking.no}-${t('allocation.table')}`}
        rows={ranking.rows}
        rowKey={(row) => row.ideaId}
        columns={[
          {
            key: 'rank',
            header: t('allocation.col_rank'),
            cell: (row) => row.rank,
            text: (row) => row.rank,
            sort: (row) => row.rank,
            align: 'end',
          },
          { key: 'no', header: t('allocation.col_no'), cell: (row) => row.no, text: (row) => row.no },
          {
            key: 'title',
            header: t('allocation.col_title'),
            cell: (row) => row.title,
            text: (row) => row.title,
            main: true,
          },
          {
            key: 'votes',
            header: t('allocation.col_votes'),
            cell: (row) => row.votes,
            text: (row) => row.votes,
            sort: (row) => row.votes,
            align: 'end',
          },
          {
            key: 'vote',
            header: t('allocation.col_vote'),
            cell: (row) => scoreText(row.voteScore),
            text: (row) => row.voteScore,
            sort: (row) => row.voteScore,
            align: 'end',
          },
          {
            key: 'review',
            header: t('allocation.col_review'),
            cell: (row) => scoreText(row.reviewScore),
            text: (row) => row.reviewScore,
            sort: (row) => row.reviewScore,
            align: 'end',
          },
          {
            key: 'total',
            header: t('allocation.col_total'),
            cell: (row) => scoreText(row.total),
            text: (row) => row.total,
            sort: (row) => row.total,
            align: 'end',
          },
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
          { key: 'reason', header: t('allocation.reason'), cell: (row) => row.reason, text: (row) => row.reason },
        ]}
      />
    </details>
  );
}

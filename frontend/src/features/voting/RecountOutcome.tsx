import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Count } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Table, type Column } from '../../ui/Table';
import type { Recount, TallyRow } from './proof/recount';
import css from './Ledger.module.css';

/** What a recount found, beside the official tally. `away`: read far from the site, where a link to an idea leads nowhere. */
export function RecountOutcome({ recount, away }: { recount: Recount; away?: boolean }) {
  const { t } = useTranslation();
  const columns: Column<TallyRow>[] = [
    {
      key: 'no',
      header: t('proof.idea'),
      main: true,
      cell: ({ id, no }) => (away ? no : <Link to={`/ideas/${id}`}>{no}</Link>),
    },
    { key: 'votes', header: t('proof.counted_here'), align: 'end', cell: (row) => <Count value={row.votes} /> },
    { key: 'official', header: t('proof.official'), align: 'end', cell: (row) => <Count value={row.official.votes} /> },
    ...(recount.tally.some((row) => row.points !== row.votes)
      ? ([
          { key: 'points', header: t('proof.points_here'), align: 'end', cell: (row) => <Count value={row.points} /> },
          {
            key: 'officialPoints',
            header: t('proof.points_official'),
            align: 'end',
            cell: (row) => <Count value={row.official.points} />,
          },
        ] satisfies Column<TallyRow>[])
      : []),
  ];
  const right = recount.findingCount === 0;
  return (
    <>
      <Notice
        tone={right ? 'done' : 'refused'}
        title={t(right ? 'proof.recount_right' : 'proof.recount_wrong', { count: recount.findingCount })}
      >
        <p data-recount={right ? 'right' : 'wrong'}>
          {t('proof.recount_figures', {
            rows: recount.rows,
            checkpoints: recount.checkpoints,
            ballots: recount.ballots,
            inTally: recount.inTally,
          })}
        </p>
        {!right && (
          <ul className={css.findings}>
            {recount.findings.map((finding, i) => (
              <li key={i}>{t(`proof.finding.${finding.code}`, { ...finding })}</li>
            ))}
          </ul>
        )}
      </Notice>
      <Table
        caption={t('proof.recount_title')}
        columns={columns}
        rows={recount.tally}
        rowKey={(row) => String(row.n)}
      />
    </>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Count } from '../../ui/Figures';
import { percentText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { Table, type Column } from '../../ui/Table';
import type { Ledger } from './ledgerQueries';
import { canVerify } from './proof/hash';
import type { Recount, TallyRow } from './proof/recount';
import type { Job, News } from './proof/recount.worker';
import css from './Ledger.module.css';

/** A browser takes about a minute for so many rows; beyond that pbtally is the tool. */
const mostRows = 200_000;

/** The published vote, downloaded, checked and counted again in this browser, beside the official tally. */
export function RecountPanel({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const { news, start } = useRecount(ledger);
  const rows = ledger.checkpoints[0]?.size ?? 0;
  if (!canVerify()) return <Notice tone="warn">{t('proof.cannot_here_body')}</Notice>;
  if (rows > mostRows) return <Notice>{t('proof.recount_too_long', { rows })}</Notice>;
  return (
    <Card>
      <Stack>
        {(!news || 'failed' in news) && (
          <div>
            <Button onClick={start}>{t('proof.recount_start')}</Button>
          </div>
        )}
        {news && 'failed' in news && <Notice tone="warn">{t('proof.recount_failed')}</Notice>}
        {news && 'share' in news && (
          <Progress
            value={news.share}
            max={1}
            label={t(news.loading ? 'proof.recount_loading' : 'proof.recount_running')}
            text={news.loading ? undefined : percentText(news.share)}
          />
        )}
        {news && 'done' in news && <Outcome recount={news.done} />}
      </Stack>
    </Card>
  );
}

function useRecount(ledger: Ledger) {
  const [news, setNews] = useState<News | null>(null);
  const worker = useRef<Worker | null>(null);
  useEffect(() => () => worker.current?.terminate(), []);
  const start = () => {
    worker.current?.terminate();
    const made = new Worker(new URL('./proof/recount.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    made.onmessage = (event: MessageEvent<News>) => setNews(event.data);
    made.onerror = () => setNews({ failed: 'worker' });
    setNews({ share: 0, loading: true });
    made.postMessage({ files: `/api/calls/${ledger.callId}/ledger/files`, keyPem: ledger.keyPem } satisfies Job);
  };
  return { news, start };
}

function Outcome({ recount }: { recount: Recount }) {
  const { t } = useTranslation();
  const columns: Column<TallyRow>[] = [
    { key: 'no', header: t('proof.idea'), main: true, cell: (row) => <Link to={`/ideas/${row.id}`}>{row.no}</Link> },
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

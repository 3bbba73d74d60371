import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { percentText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import type { Ledger } from './ledgerQueries';
import { canVerify } from './proof/hash';
import type { Job, News } from './proof/recount.worker';
import { RecountOutcome } from './RecountOutcome';

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
        {news && 'done' in news && <RecountOutcome recount={news.done} />}
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

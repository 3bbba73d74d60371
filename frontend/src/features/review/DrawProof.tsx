import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconDownload, IconRefresh } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { isSame } from './drawAgain';
import { drawsQuery } from './queries';
import css from './Review.module.css';

/** How reviewers were drawn, for whoever wants to see that nobody chose them: download, or draw again in this browser. */
export function DrawProof({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(drawsQuery(callId));
  const check = useMutation({
    mutationFn: async () => {
      const same = await Promise.all((data?.draws ?? []).map(isSame));
      return same.filter((one) => !one).length;
    },
  });
  if (!data?.published || data.draws.length === 0) return null;
  const sheets = data.draws.reduce((all, draw) => all + draw.result.length, 0);
  return (
    <Card>
      <Stack gap={3}>
        <h2>{t('review.proof')}</h2>
        <p>{t('review.proof_lead', { draws: data.draws.length, sheets })}</p>
        <Row data-screen>
          <Button
            kind="quiet"
            busy={check.isPending}
            icon={<IconRefresh aria-hidden="true" />}
            onClick={() => check.mutate()}
          >
            {t('review.proof_check')}
          </Button>
          <Button kind="plain" icon={<IconDownload aria-hidden="true" />} onClick={() => download(callId, data)}>
            {t('review.proof_download')}
          </Button>
        </Row>
        {check.data === 0 && <Notice tone="done">{t('review.proof_same', { draws: data.draws.length })}</Notice>}
        {Boolean(check.data) && <Notice tone="refused">{t('review.proof_differs', { count: check.data })}</Notice>}
        <details className={css.comments}>
          <summary>{t('review.draws', { n: data.draws.length })}</summary>
          <p className={css.soft}>{t('review.proof_rule')}</p>
          <ul>
            {data.draws.map((draw) => (
              <li key={draw.seed}>
                <When at={draw.at} /> · {t('review.drawn', { count: draw.result.length })} ·{' '}
                <code className={css.seed}>{draw.seed}</code>
              </li>
            ))}
          </ul>
        </details>
      </Stack>
    </Card>
  );
}

function download(callId: string, draws: object) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(draws, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `review-draws-${callId}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

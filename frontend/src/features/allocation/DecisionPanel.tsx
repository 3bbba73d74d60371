import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { BarLegend, TotalBar } from './TotalBar';
import { Reason } from './Reason';
import { OutcomeTag, scoreText } from './outcomes';
import { decidedByRule, decisionQuery, useLetter } from './queries';
import css from './Allocation.module.css';

/** On an idea's page: what was decided, why, and where to object. Nothing before the publication. */
export function DecisionPanel({ ideaId, callId }: { ideaId: string; callId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(decisionQuery(ideaId));
  if (!data?.published || !data.outcome || !data.publishedAt) return null;
  const byRule = decidedByRule(data);
  const weights = { reviewWeight: data.reviewWeight ?? 0, voteWeight: data.voteWeight ?? 0 };
  return (
    <Card>
      <Stack gap={3}>
        <Row between>
          <h2>{t('allocation.panel_title')}</h2>
          <OutcomeTag outcome={data.outcome} />
        </Row>
        <Reason reason={data.reason} />
        {data.replyClass && <p className={css.soft}>{t(`allocation.class_${data.replyClass}`)}</p>}
        {!byRule && (
          <>
            <div className={css.barLine}>
              <TotalBar
                {...weights}
                reviewScore={data.reviewScore ?? 0}
                voteScore={data.voteScore ?? 0}
                total={data.total ?? 0}
              />
              <strong>{scoreText(data.total ?? 0)}</strong>
            </div>
            <BarLegend {...weights} />
          </>
        )}
        <p className={css.soft}>
          {byRule
            ? t('allocation.panel_votes', { votes: data.votes })
            : t('allocation.panel_rank', { rank: data.rank, total: data.rankedIdeas, votes: data.votes })}{' '}
          · {data.docNo} · <Day at={data.publishedAt} />
        </p>
        <Row data-screen>
          {data.noticeId && (
            <LinkButton kind="quiet" size="s" to={`/documents/${data.noticeId}`}>
              {t('allocation.see_notice')}
            </LinkButton>
          )}
          {data.letterId && (
            <LinkButton kind="quiet" size="s" to={`/documents/${data.letterId}`}>
              {t('allocation.letter_read')}
            </LinkButton>
          )}
          {data.mayWriteLetter && <WriteLetter ideaId={ideaId} />}
          <LinkButton kind="quiet" size="s" to={`/calls/${callId}/results`}>
            {t('allocation.see_results')}
          </LinkButton>
          {data.objectionsTaken && (
            <LinkButton kind="quiet" size="s" to={`/calls/${callId}/publicity`}>
              {t('allocation.object_title')}
            </LinkButton>
          )}
        </Row>
      </Stack>
    </Card>
  );
}

/** The bureau's: the answer as a document of its own, for whoever wants it on paper. */
function WriteLetter({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const write = useLetter(ideaId);
  return (
    <>
      <Button
        kind="quiet"
        size="s"
        busy={write.isPending}
        onClick={() =>
          write.mutate(undefined, {
            onSuccess: (letter) => toast(t('allocation.letter_done', { docNo: letter.docNo })),
          })
        }
      >
        {t('allocation.letter_write')}
      </Button>
      {write.error && <Notice tone="refused" title={problemText(write.error, t).text} />}
    </>
  );
}

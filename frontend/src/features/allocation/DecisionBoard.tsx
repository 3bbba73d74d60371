import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { ruleName } from '../../app/ruleNames';
import { StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Money, When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { problemText } from '../../ui/problemText';
import { Computing, isOfRuns } from './Computing';
import { DecisionRow } from './DecisionRow';
import { ScoreTable } from './ScoreTable';
import { SignDecisions } from './SignDecisions';
import { BarLegend } from './TotalBar';
import { MinutesForm } from './MinutesForm';
import { MoneyBar } from './MoneyBar';
import { draftOf, sumsOf } from './prefill';
import { decidedByRule, rankingQuery, type Ranking } from './queries';
import { useBoard } from './useBoard';
import css from './Allocation.module.css';

/** The bureau's board: the ranking, the line where the money ends, a decision with reason for every idea, and the publication. */
export function DecisionBoard({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const ranking = useQuery(rankingQuery(callId));
  useLive('desk');
  if (ranking.error && isOfRuns(ranking.error)) return <Computing callId={callId} error={ranking.error} />;
  if (ranking.error) return <ErrorState error={ranking.error} retry={() => void ranking.refetch()} />;
  if (!ranking.data) return <Loading lines={8} />;
  if (ranking.data.rows.length === 0) return <EmptyState title={t('allocation.nothing_to_decide')} />;
  return ranking.data.publishedAt ? (
    <PublishedBoard ranking={ranking.data} />
  ) : (
    <OpenBoard ranking={ranking.data} reload={() => void ranking.refetch()} />
  );
}

function OpenBoard({ ranking, reload }: { ranking: Ranking; reload: () => void }) {
  const { t } = useTranslation();
  const board = useBoard(ranking.callId, ranking);
  const sums = sumsOf(ranking, board.drafts);
  const byRule = decidedByRule(ranking);
  const lineAt = ranking.rows.findIndex((row) => !row.aboveLine);
  return (
    <Stack gap={6}>
      <Card className={css.boardHead}>
        <Row between>
          {byRule ? (
            <p className={css.soft}>{t('allocation.board_by_rule', { rule: ruleName(t, ranking.selectionRule) })}</p>
          ) : (
            <BarLegend reviewWeight={ranking.reviewWeight} voteWeight={ranking.voteWeight} />
          )}
          <span role="status">
            <StateTag mood={board.error ? 'late' : board.saving || board.unsaved ? 'active' : 'done'}>
              {t(
                board.error
                  ? 'allocation.save_failed'
                  : board.saving || board.unsaved
                    ? 'allocation.saving'
                    : 'allocation.saved',
              )}
            </StateTag>
          </span>
        </Row>
        <MoneyBar usedFen={sums.shortlistedFen} moneyFen={ranking.moneyFen} />
        <Row>
          {sums.undecided > 0 && (
            <Button kind="quiet" onClick={board.takeProposals}>
              {t('allocation.take_proposals', { count: sums.undecided })}
            </Button>
          )}
          <SignDecisions
            ranking={ranking}
            sums={sums}
            waiting={board.saving || board.unsaved || board.error !== null}
          />
          <LinkButton kind="quiet" to={`/desk/bureau/calls/${ranking.callId}/laboratory`}>
            {t('allocation.see_laboratory')}
          </LinkButton>
          <LinkButton kind="quiet" to={`/calls/${ranking.callId}/review`}>
            {t('review.report_title')}
          </LinkButton>
        </Row>
        {board.error && (
          <Notice
            tone="refused"
            actions={
              <Button
                size="s"
                onClick={() => {
                  board.startOver();
                  reload();
                }}
              >
                {t('allocation.reload')}
              </Button>
            }
          >
            {problemText(board.error, t).text}
          </Notice>
        )}
      </Card>
      <MinutesForm ranking={ranking} />
      {!byRule && <p className={css.soft}>{t('allocation.tie_rule')}</p>}
      <ol className={css.ranking}>
        {ranking.rows.map((row, index) => (
          <li key={row.ideaId}>
            {index === lineAt && !byRule && (
              <p className={css.moneyLine}>
                <span>
                  {t('allocation.money_line')} <Money fen={ranking.moneyFen} />
                </span>
              </p>
            )}
            <DecisionRow
              ranking={ranking}
              row={row}
              draft={board.drafts.get(row.ideaId) ?? draftOf(row)}
              onChoose={(outcome) => board.choose(row.ideaId, outcome)}
              onChange={(draft) => board.change(row.ideaId, draft)}
            />
          </li>
        ))}
      </ol>
      <ScoreTable no={ranking.no} rows={ranking.rows} byRule={decidedByRule(ranking)} />
    </Stack>
  );
}

function PublishedBoard({ ranking }: { ranking: Ranking }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Notice
        tone="done"
        title={t('allocation.published_title', { docNo: ranking.docNo })}
        actions={
          <>
            <LinkButton size="s" to={`/calls/${ranking.callId}/publicity`}>
              {t('allocation.see_publicity')}
            </LinkButton>
            <LinkButton size="s" kind="quiet" to={`/calls/${ranking.callId}/results`}>
              {t('allocation.see_results')}
            </LinkButton>
          </>
        }
      >
        {ranking.publishedAt && <When at={ranking.publishedAt} />}
        {ranking.phase === 'allocating' && <p>{t('allocation.published_next')}</p>}
      </Notice>
      <ScoreTable no={ranking.no} rows={ranking.rows} byRule={decidedByRule(ranking)} />
    </Stack>
  );
}

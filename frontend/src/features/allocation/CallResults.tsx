import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { useAreaNames } from '../../app/registers';
import { ruleName } from '../../app/ruleNames';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Area, Count, Day, Money } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { Changes } from './Changes';
import { OutcomeTag, scoreText } from './outcomes';
import { NotPublished } from './NotPublished';
import { Reason } from './Reason';
import { ScoreTable } from './ScoreTable';
import { BarLegend, TotalBar } from './TotalBar';
import { decidedByRule, resultsQuery, type ResultRow, type Results } from './queries';
import css from './Allocation.module.css';

/** The result of a call, drawn first, its table beneath; everything in it can be added up again by hand. */
export function CallResults({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const results = useQuery(resultsQuery(callId));
  useLive(`call:${callId}`);
  if (results.error) return <NotPublished callId={callId} error={results.error} retry={() => void results.refetch()} />;
  if (!results.data) return <Loading lines={8} />;
  const data = results.data;
  const byRule = decidedByRule(data);
  return (
    <Stack gap={8}>
      <Numbers data={data} />
      <Section
        title={t(byRule ? 'allocation.order_title' : 'allocation.ranking_title')}
        actions={
          <Row data-screen>
            <Button kind="quiet" onClick={() => window.print()}>
              {t('allocation.print')}
            </Button>
            <LinkButton kind="quiet" to={`/calls/${callId}/publicity`}>
              {t('allocation.see_publicity')}
            </LinkButton>
          </Row>
        }
      >
        {byRule ? (
          <p className={css.soft}>{t('allocation.order_lead')}</p>
        ) : (
          <BarLegend reviewWeight={data.reviewWeight} voteWeight={data.voteWeight} />
        )}
        <ol className={css.results}>
          {data.rows.map((row) => (
            <ResultItem key={row.ideaId} row={row} data={data} />
          ))}
        </ol>
      </Section>
      <Section title={t(byRule ? 'allocation.how_decided' : 'allocation.how_counted')}>
        {byRule ? (
          <p>
            {t('allocation.how_rule_body', { rule: ruleName(t, data.selectionRule) })}{' '}
            <Link to={`/calls/${callId}/allocation`}>{t('explain.see_flow')}</Link>
          </p>
        ) : (
          <p>
            {t('allocation.how_counted_body', {
              review: data.reviewWeight,
              vote: data.voteWeight,
              most: data.mostVotes,
            })}
          </p>
        )}
        {data.minVotes > 0 && <p>{t('allocation.how_min_votes', { minVotes: data.minVotes })}</p>}
        <p>{t(byRule ? 'allocation.how_rule_ties' : 'allocation.how_ties')}</p>
        <p>
          {t('allocation.how_ledger')} <Link to={`/calls/${callId}/ledger`}>{t('allocation.go_ledger')}</Link>
        </p>
        {data.reviewers.length > 0 && (
          <p>
            <strong>{t('allocation.reviewers')}</strong> {data.reviewers.join(t('allocation.list_comma'))}
          </p>
        )}
      </Section>
      <Changes changes={data.changes} />
      <ScoreTable no={data.no} rows={data.rows} byRule={byRule} />
      <p className={css.soft}>
        {t('allocation.source', { docNo: data.docNo })} <Day at={data.publishedAt} />
      </p>
    </Stack>
  );
}

function Numbers({ data }: { data: Results }) {
  const { t } = useTranslation();
  const count = (outcome: string) => data.rows.filter((row) => row.outcome === outcome).length;
  const numbers = [
    { name: t('allocation.number_shortlisted'), value: <Count value={count('shortlisted')} /> },
    { name: t('allocation.number_money'), value: <Money fen={data.shortlistedFen} /> },
    { name: t('allocation.number_reserve'), value: <Count value={count('reserve')} /> },
    ...(data.ballots === null ? [] : [{ name: t('allocation.number_ballots'), value: <Count value={data.ballots} /> }]),
  ];
  return (
    <div className={css.numbers}>
      {numbers.map((number) => (
        <Card key={number.name} className={css.number}>
          <strong>{number.value}</strong>
          <span>{number.name}</span>
        </Card>
      ))}
    </div>
  );
}

function ResultItem({ row, data }: { row: ResultRow; data: Results }) {
  const { t } = useTranslation();
  const names = useAreaNames(row.areaCode);
  const byRule = decidedByRule(data);
  return (
    <li className={row.outcome === 'shortlisted' ? `${css.result} ${css.chosen}` : css.result}>
      {/* Behind what a rule funds there is no order. */}
      <span className={css.rank}>{byRule ? (row.round ?? '–') : row.rank}</span>
      <div className={css.words}>
        <Row between>
          <Link to={`/ideas/${row.ideaId}`} className={css.title}>
            {row.title}
          </Link>
          <OutcomeTag outcome={row.outcome} />
        </Row>
        <span className={css.soft}>
          <Area {...names} />
          {row.costFen !== null && (
            <>
              {' · '}
              <Money fen={row.costFen} />
            </>
          )}
        </span>
        {!byRule && (
          <div className={css.barLine}>
            <TotalBar {...row} reviewWeight={data.reviewWeight} voteWeight={data.voteWeight} />
            <strong>{scoreText(row.total)}</strong>
          </div>
        )}
        <span className={css.figures}>
          {byRule && <strong>{t('allocation.votes_n', { votes: row.votes })}</strong>}
          {byRule && row.round !== null && <span>{t('allocation.round_n', { round: row.round })}</span>}
          <span>{t('allocation.review_figure', { score: scoreText(row.reviewScore), sheets: row.sheets })}</span>
          {!byRule && <span>{t('allocation.vote_figure', { score: scoreText(row.voteScore), votes: row.votes })}</span>}
        </span>
        <Reason reason={row.reason} />
        {row.replyClass && <p className={css.soft}>{t(`allocation.class_${row.replyClass}`)}</p>}
      </div>
    </li>
  );
}

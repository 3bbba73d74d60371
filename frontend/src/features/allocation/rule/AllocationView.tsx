import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '../../../api/problems';
import { useLive } from '../../../app/live';
import { HrefButton, LinkButton } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Command } from '../../../ui/Command';
import { Count, Money, When } from '../../../ui/Figures';
import { IconDownload } from '../../../ui/icons';
import { moneyText } from '../../../ui/money';
import { Notice } from '../../../ui/Notice';
import { Section } from '../../../ui/Page';
import { Loading } from '../../../ui/States';
import { Computing } from '../Computing';
import { NotPublished } from '../NotPublished';
import { OutcomeTag } from '../outcomes';
import { isComputing } from '../queries';
import { Flow } from './Flow';
import { PublicComparison } from './Laboratory';
import { ruleAbout, ruleName } from '../../../app/ruleNames';
import { allocationQuery, certificatePath } from './queries';
import { Bar } from './RuleTable';
import { Sentence } from './Sentence';
import { loserSentence, partOfCost, roundSentence } from './sentences';
import type { RuleAllocation, RuleLoser, RuleRound } from './types';
import css from './Rule.module.css';

/** How the money was shared out: the rule, the drawing, every round, every idea that got nothing, and the proof. */
export function AllocationView({
  callId,
  callNo,
  mine,
}: {
  callId: string;
  callNo?: string;
  mine?: (data: RuleAllocation) => ReactNode;
}) {
  const { t } = useTranslation();
  const allocation = useQuery(allocationQuery(callId));
  useLive(`call:${callId}`);
  if (allocation.error && problemOf(allocation.error).code === 'allocation.no_rule') return <ByScore callId={callId} />;
  if (isComputing(allocation.error)) return <Computing callId={callId} error={allocation.error} />;
  if (allocation.error)
    return <NotPublished callId={callId} error={allocation.error} retry={() => void allocation.refetch()} />;
  if (!allocation.data) return <Loading lines={8} />;
  const data = allocation.data;
  return (
    <Stack gap={8}>
      <Numbers data={data} />
      <Section title={t('explain.how_title')}>
        <Card>
          <Stack gap={3}>
            <p className={css.big}>{ruleName(t, data.rule)}</p>
            <p>{ruleAbout(t, data.rule)}</p>
            <p className={css.soft}>{t('explain.how_fixed')}</p>
          </Stack>
        </Card>
      </Section>
      <Section title={t('explain.flow_title')} lead={t('explain.flow_lead')}>
        <Flow data={data} />
      </Section>
      {mine?.(data)}
      <Section title={t('explain.rounds_title', { count: data.rounds.length })}>
        <ol className={css.rounds}>
          {data.rounds.map((round) => (
            <RoundItem key={round.number} data={data} round={round} />
          ))}
        </ol>
      </Section>
      {data.losers.length > 0 && (
        <Section title={t('explain.losers_title', { count: data.losers.length })} lead={t('explain.losers_lead')}>
          <ul className={css.rounds}>
            {data.losers.map((loser) => (
              <LoserItem key={loser.ideaId} loser={loser} />
            ))}
          </ul>
        </Section>
      )}
      <Overrides data={data} />
      <PublicComparison callId={callId} />
      {data.ballotsWithheld ? (
        <p className={css.soft}>{t('allocation.too_few_ballots')}</p>
      ) : (
        <Certificate data={data} callNo={callNo} />
      )}
    </Stack>
  );
}

/** A call that review and votes decide together has no rounds; what rules by votes would have done can be seen all the same. */
function ByScore({ callId }: { callId: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8}>
      <Notice
        actions={
          <LinkButton size="s" to={`/calls/${callId}/results`}>
            {t('allocation.see_results')}
          </LinkButton>
        }
      >
        {t('allocation.no_rule')}
      </Notice>
      <PublicComparison callId={callId} />
    </Stack>
  );
}

function Numbers({ data }: { data: RuleAllocation }) {
  const { t } = useTranslation();
  const numbers = [
    { name: t('explain.number_funded'), value: <Count value={data.rounds.length} /> },
    { name: t('explain.number_money'), value: <Money fen={data.costFen} /> },
    { name: t('explain.number_left'), value: <Money fen={data.budgetFen - data.costFen} /> },
    { name: t('explain.number_voters'), value: <Count value={data.voters} /> },
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

function RoundItem({ data, round }: { data: RuleAllocation; round: RuleRound }) {
  const { t } = useTranslation();
  return (
    <li id={`round-${round.number}`}>
      <span className={css.coin} aria-hidden="true">
        {round.number}
      </span>
      <div className={css.words}>
        <Row between gap={2}>
          <Link to={`/ideas/${round.ideaId}`} className={css.title}>
            {round.title}
          </Link>
          <strong className={css.sum}>{moneyText(round.amountFen)}</strong>
        </Row>
        <p>
          <Sentence pieces={roundSentence(t, data.rule, round)} />
        </p>
        {round.rivals.length > 0 && (
          <details className={css.more}>
            <summary>{t('explain.rivals')}</summary>
            <ul className={css.rivals}>
              {round.effectiveVotes !== null && (
                <li>
                  <strong>{round.title}</strong> · {t('explain.effective', { votes: votesText(round.effectiveVotes) })}
                </li>
              )}
              {round.rivals.map((rival) => (
                <li key={rival.ideaId}>
                  <Link to={`/ideas/${rival.ideaId}`}>{rival.title}</Link>
                  {rival.effectiveVotes !== null && (
                    <> · {t('explain.effective', { votes: votesText(rival.effectiveVotes) })}</>
                  )}
                </li>
              ))}
            </ul>
            {round.effectiveVotes !== null && <p className={css.soft}>{t('explain.effective_is')}</p>}
          </details>
        )}
      </div>
    </li>
  );
}

const votesText = (votes: number) => votes.toFixed(1).replace(/\.0$/, '');

function LoserItem({ loser }: { loser: RuleLoser }) {
  const { t } = useTranslation();
  const part = partOfCost(loser);
  return (
    <li>
      <span className={css.hollow} aria-hidden="true" />
      <div className={css.words}>
        <Row between gap={2}>
          <Link to={`/ideas/${loser.ideaId}`} className={css.title}>
            {loser.title}
          </Link>
          <strong className={css.sum}>{moneyText(loser.costFen)}</strong>
        </Row>
        {part !== null && <Bar share={part / 100} tone="lake" />}
        <p>
          <Sentence pieces={loserSentence(t, loser)} />
        </p>
      </div>
    </li>
  );
}

/** Where people decided otherwise than the rule: their reason is public. */
function Overrides({ data }: { data: RuleAllocation }) {
  const { t } = useTranslation();
  return (
    <Section title={t('explain.overrides_title')}>
      {data.overrides.length === 0 ? (
        <p>{t('explain.no_overrides')}</p>
      ) : (
        data.overrides.map((one) => (
          <Notice
            key={one.ideaId}
            tone="warn"
            title={
              <>
                <Link to={`/ideas/${one.ideaId}`}>{one.title}</Link> <OutcomeTag outcome={one.outcome} />
              </>
            }
          >
            <p>{t('explain.rule_said', { outcome: t(`explain.${one.ruleSaid}`) })}</p>
            <p lang="zh-CN">{one.reason}</p>
          </Notice>
        ))
      )}
      {data.signatures.length > 0 && (
        <ul className={css.signatures}>
          {data.signatures.map((one) => (
            <li key={one.at}>
              {t(`explain.signed_${one.office}`, { name: one.name })} <When at={one.at} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Everybody can compute it again, and must get the same bytes. */
function Certificate({ data, callNo }: { data: RuleAllocation; callNo?: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('explain.certificate_title')} lead={t('explain.certificate_lead')}>
      <Card>
        <Stack>
          <Row data-screen>
            <HrefButton href={certificatePath(data.callId)} download icon={<IconDownload aria-hidden="true" />}>
              {t('explain.certificate_get')}
            </HrefButton>
            <LinkButton kind="quiet" to={`/calls/${data.callId}/ledger`}>
              {t('explain.go_ballots')}
            </LinkButton>
          </Row>
          <Command text={`pbtally verify ${callNo ?? 'RESULT'}-allocation.json --pb ${callNo ?? 'CALL'}-ballots.pb`} />
          <dl className={css.proof}>
            <div>
              <dt>{t('explain.fact_input')}</dt>
              <dd>
                <code className={css.hash}>{data.inputSha256}</code>
              </dd>
            </div>
            <div>
              <dt>{t('explain.fact_software')}</dt>
              <dd>{data.softwareVersion}</dd>
            </div>
            <div>
              <dt>{t('explain.fact_ties')}</dt>
              <dd>{t(`explain.ties_${data.ties}`, { defaultValue: data.ties })}</dd>
            </div>
            {data.variant !== null && (
              <div>
                <dt>{t('explain.fact_variant')}</dt>
                <dd>{t(`explain.variant_${data.variant}`, { defaultValue: data.variant })}</dd>
              </div>
            )}
          </dl>
          <p className={css.soft}>{t('explain.rounded')}</p>
        </Stack>
      </Card>
    </Section>
  );
}

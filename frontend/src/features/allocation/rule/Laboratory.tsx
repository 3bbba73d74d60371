import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problems';
import { useLive } from '../../../app/live';
import { Card, Facts, Stack } from '../../../ui/Card';
import { Count, Money } from '../../../ui/Figures';
import { Section } from '../../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { problemText } from '../../../ui/problemText';
import { Matrix } from './Matrix';
import { MoneyBars } from './MoneyBars';
import { ruleAbout, ruleName } from '../../../app/ruleNames';
import { laboratoryQuery } from './queries';
import { Letter, RuleTable } from './RuleTable';
import { RunProgress } from './RunProgress';
import type { LaboratoryData } from './types';
import css from './Rule.module.css';

/** The bureau's laboratory: what each rule would fund, on the same certified ballots, side by side. */
export function Laboratory({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const laboratory = useQuery(laboratoryQuery(callId));
  useLive('desk');
  if (laboratory.error) {
    const { status, text } = problemText(laboratory.error, t);
    return status === 409 ? (
      <EmptyState drawing="closed" title={text}>
        <p>{t('explain.lab_wait')}</p>
      </EmptyState>
    ) : (
      <ErrorState error={laboratory.error} retry={() => void laboratory.refetch()} />
    );
  }
  if (!laboratory.data) return <Loading lines={8} />;
  return (
    <Stack gap={8}>
      <RunProgress data={laboratory.data} />
      {laboratory.data.rules.length > 0 && <LaboratoryParts data={laboratory.data} />}
    </Stack>
  );
}

function LaboratoryParts({ data }: { data: LaboratoryData }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8}>
      <Card>
        <Facts
          items={[
            { name: t('explain.fact_pot'), value: <Money fen={data.budgetFen} /> },
            { name: t('explain.fact_ballots'), value: <Count value={data.voters} /> },
            { name: t('explain.fact_rule'), value: ruleName(t, data.officialRule) },
            { name: t('explain.fact_input'), value: <code className={css.hash}>{data.inputSha256}</code> },
          ]}
        />
        <p className={css.soft}>{t('explain.lab_hint')}</p>
      </Card>
      <Section title={t('explain.compare_title')} lead={t('explain.compare_lead')}>
        <RuleTable data={data} />
        <details className={css.more}>
          <summary>{t('explain.what_rules_do')}</summary>
          <dl className={css.rulesDo}>
            {data.rules.map((rule) => (
              <div key={rule.rule}>
                <dt>
                  <Letter of={data} rule={rule.rule} /> {ruleName(t, rule.rule)}
                </dt>
                <dd>{ruleAbout(t, rule.rule)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Section>
      {/* One rule beside none compares nothing. */}
      {data.rules.length > 1 && (
        <>
          <Section title={t('explain.matrix_title')}>
            <Matrix data={data} />
          </Section>
          <Section title={t('explain.money_title')} lead={t('explain.money_lead')}>
            <MoneyBars data={data} />
          </Section>
        </>
      )}
    </Stack>
  );
}

/** The same comparison for everybody, once the decision is published; nothing at all before or where it is missing. */
export function PublicComparison({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(laboratoryQuery(callId));
  if (error && problemOf(error).status < 500) return null;
  if (!data) return <Loading lines={4} />;
  if (data.rules.length === 0) return null;
  return (
    <Section title={t('explain.compare_title')} lead={t('explain.compare_public')}>
      <RuleTable data={data} />
      <details className={css.more}>
        <summary>{t('explain.matrix_title')}</summary>
        <Matrix data={data} />
      </details>
    </Section>
  );
}

import { useTranslation } from 'react-i18next';
import { ruleName } from '../../../app/ruleNames';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { moneyText } from '../../../ui/money';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import { problemText } from '../../../ui/problemText';
import { useCancelRuns, useStartRuns, works } from './queries';
import type { LaboratoryData, RuleProgress } from './types';
import css from './Rule.module.css';

const moods = { waiting: 'quiet', running: 'active', cancelled: 'refused', failed: 'refused' } as const;

/** How far the rules are that have no result yet, rule by rule; the bureau can stop them, and start what was stopped. */
export function RunProgress({ data }: { data: LaboratoryData }) {
  const { t } = useTranslation();
  const start = useStartRuns(data.callId);
  const cancel = useCancelRuns(data.callId);
  if (data.progress.length === 0) return null;
  const working = data.progress.some(works);
  const done = data.rules.length;
  const all = done + data.progress.length;
  const error = start.error ?? cancel.error;
  return (
    <Card>
      <Stack gap={3}>
        <Progress
          value={done}
          max={all}
          label={t(working ? 'explain.lab_computing' : 'explain.lab_stopped')}
          text={t('explain.lab_rules_done', { done, all })}
        />
        <ul className={css.runs} aria-label={t('explain.lab_waiting_rules')}>
          {data.progress.map((one) => (
            <li key={one.rule}>
              <StateTag mood={moods[one.state as keyof typeof moods] ?? 'quiet'}>
                {t(`explain.run_state_${one.state}`)}
              </StateTag>
              <span>{ruleName(t, one.rule)}</span>
              <Steps of={one} />
            </li>
          ))}
        </ul>
        {error && <Notice tone="refused">{problemText(error, t).text}</Notice>}
        <Row>
          {working ? (
            <Button kind="quiet" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('explain.lab_cancel')}
            </Button>
          ) : (
            <Button busy={start.isPending} onClick={() => start.mutate()}>
              {t('explain.lab_start')}
            </Button>
          )}
        </Row>
        <p className={css.soft}>{t(working ? 'explain.lab_leave' : 'explain.lab_start_hint')}</p>
      </Stack>
    </Card>
  );
}

function Steps({ of }: { of: RuleProgress }) {
  const { t } = useTranslation();
  // Here is where one starts it again; elsewhere the sentence leads here.
  const failure = of.failure === 'allocation.run_broken' ? 'explain.run_broken' : of.failure;
  if (failure) return <span className={css.soft}>{t(failure, { rule: ruleName(t, of.rule) })}</span>;
  if (of.state !== 'running' || of.funded === 0) return null;
  return (
    <span className={css.soft}>
      {t('explain.run_step', { step: of.step, funded: of.funded, cost: moneyText(of.costFen) })}
    </span>
  );
}

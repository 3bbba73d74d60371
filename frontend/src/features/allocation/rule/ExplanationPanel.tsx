import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/Badge';
import { LinkButton } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Notice } from '../../../ui/Notice';
import { ruleName } from '../../../app/ruleNames';
import { explanationQuery } from './queries';
import { Bar } from './RuleTable';
import { Sentence } from './Sentence';
import { loserSentence, partOfCost, roundSentence } from './sentences';
import css from './Rule.module.css';

/** On an idea's page: in which round it was funded and by whom, or why not. Nothing where no rule decided. */
export function ExplanationPanel({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(explanationQuery(ideaId));
  if (!data || (!data.round && !data.loser)) return null;
  const { round, loser, override } = data;
  const part = loser && partOfCost(loser);
  return (
    <Card>
      <Stack gap={3}>
        <Row between>
          <h2>{t('explain.panel_title')}</h2>
          <Badge tone={round ? 'gold' : 'plain'}>{t(round ? 'explain.funded' : 'explain.not_funded')}</Badge>
        </Row>
        {part !== null && <Bar share={part / 100} tone="lake" />}
        <p className={css.told}>
          {round && <Sentence pieces={roundSentence(t, data.rule, round)} />}
          {loser && <Sentence pieces={loserSentence(t, loser)} />}
        </p>
        {override && (
          <Notice tone="warn" title={t('explain.panel_override')}>
            <p lang="zh-CN">{override.reason}</p>
          </Notice>
        )}
        <p className={css.soft}>{t('explain.panel_rule', { rule: ruleName(t, data.rule) })}</p>
        <Row data-screen>
          <LinkButton kind="quiet" size="s" to={`/calls/${data.callId}/allocation`}>
            {t('explain.see_flow')}
          </LinkButton>
        </Row>
      </Stack>
    </Card>
  );
}

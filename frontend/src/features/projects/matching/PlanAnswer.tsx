import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Row } from '../../../ui/Card';
import { TextArea } from '../../../ui/Field';
import { IconCheck } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { ClaimRead } from '../ClaimRead';
import { ChannelChoice, type Channel } from './ChannelChoice';
import { useAnswerPlan, type Leadership } from './queries';

/** The host's plan, to be agreed to or given back with a word; until the bureau has chosen one may think again. */
export function PlanAnswer({
  ideaId,
  host,
  plan,
  onBehalf,
}: {
  ideaId: string;
  host: string;
  plan: NonNullable<Leadership['plan']>;
  onBehalf: boolean;
}) {
  const { t } = useTranslation();
  const answer = useAnswerPlan(ideaId);
  const [words, setWords] = useState('');
  const [channel, setChannel] = useState<Channel | null>(null);
  const isMute = onBehalf && channel === null;
  const send = (agrees: boolean) =>
    answer.mutate(
      { claimId: plan.claimId, agrees, words: agrees ? '' : words.trim(), channel },
      { onSuccess: () => toast(t('projects.lead_done')) },
    );
  return (
    <>
      {plan.agrees !== null && (
        <Notice
          tone={plan.agrees ? 'done' : 'info'}
          title={t(plan.agrees ? 'projects.lead_agrees' : 'projects.lead_objects')}
        >
          {plan.open && !onBehalf && t(plan.agrees ? 'projects.lead_you_agree' : 'projects.lead_you_object')}
        </Notice>
      )}
      <h3>{t('projects.lead_plan', { host })}</h3>
      <ClaimRead content={plan.content} />
      {plan.open && (
        <>
          {onBehalf && <ChannelChoice value={channel} onChange={setChannel} />}
          <TextArea
            label={t('projects.lead_words')}
            hint={t('projects.lead_words_hint')}
            optional
            rows={2}
            limit={500}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
          <Row>
            {plan.agrees !== true && (
              <Button
                busy={answer.isPending}
                disabled={isMute}
                icon={<IconCheck aria-hidden="true" />}
                onClick={() => send(true)}
              >
                {t(onBehalf ? 'projects.lead_agree_behalf' : 'projects.lead_agree')}
              </Button>
            )}
            <Button
              kind="quiet"
              busy={answer.isPending}
              disabled={isMute || words.trim().length < 5}
              onClick={() => send(false)}
            >
              {t('projects.lead_object')}
            </Button>
          </Row>
        </>
      )}
    </>
  );
}

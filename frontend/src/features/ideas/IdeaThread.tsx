import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reasonText } from '../../app/officeWords';
import { inLanguage } from '../../i18n';
import { ErrorState, Loading } from '../../ui/States';
import { Timeline, type TimelineStep } from '../../ui/Timeline';
import css from './Ideas.module.css';
import { valuesOf } from './place';
import { threadQuery, type Thread } from './queries';
import { isRefusal } from './states';

/** The golden thread: what happened with its date, office and reason, and what is still to come. */
export function IdeaThread({ ideaId, callId }: { ideaId: string; callId?: string }) {
  const thread = useQuery(threadQuery(ideaId));
  if (thread.error) return <ErrorState compact error={thread.error} retry={() => void thread.refetch()} />;
  if (!thread.data) return <Loading lines={5} />;
  return <ThreadLine thread={thread.data} callId={callId} />;
}

export function ThreadLine({ thread, callId }: { thread: Thread; callId?: string }) {
  const { t } = useTranslation();
  const happened = thread.steps.map((step, index): TimelineStep => {
    const values = valuesOf(step.data);
    const last = index === thread.steps.length - 1;
    const goTo = typeof values.goTo === 'string' && values.goTo !== 'none' ? values.goTo : undefined;
    const ledger = callId !== undefined && /^voting_(started|closed)$/.test(step.kind);
    const replyClass = typeof values.replyClass === 'string' ? values.replyClass : undefined;
    return {
      id: String(step.id),
      title: t(`ideas.step.${step.kind}`, { ...values, defaultValue: step.kind }),
      state: isRefusal(step.kind) ? 'refused' : last && thread.expected.length > 0 ? 'now' : 'done',
      at: step.at,
      office: inLanguage({ zh: step.officeZh, en: step.officeEn }),
      reason: step.reason ? reasonText(step.reason, t).text : undefined,
      children:
        ledger || (goTo ?? replyClass ?? !step.public) ? (
          <ul className={css.hang}>
            {ledger && (
              <li>
                <Link to={`/calls/${callId}/ledger`}>{t('ideas.go_ledger')}</Link>
              </li>
            )}
            {goTo && (
              <li>
                {t('ideas.go_to')}
                {t(`ideas.go_to.${goTo}`)}
              </li>
            )}
            {replyClass && <li>{t(`ideas.reply.${replyClass}`)}</li>}
            {!step.public && <li>{t('ideas.thread_only_you')}</li>}
          </ul>
        ) : undefined,
    };
  });
  const expected = thread.expected.map((step): TimelineStep => ({
    id: `next-${step.kind}`,
    title: t(`ideas.expect.${step.kind}`, { defaultValue: step.kind }),
    state: 'next',
    expectedAt: step.at,
  }));
  return <Timeline steps={[...happened, ...expected]} label={t('ideas.thread')} />;
}

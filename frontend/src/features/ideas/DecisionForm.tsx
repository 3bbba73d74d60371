import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { written } from '../../app/officeWords';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { MoneyField, RadioCards, Select, TextArea } from '../../ui/Field';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { decideIdea, ideaQuery, similarQuery, type Idea, type Verdict } from './queries';
import { MergeTarget } from './MergeTarget';

const places = ['hotline', 'property', 'owners', 'street', 'police', 'none'] as const;
const classes = ['A', 'B', 'C'] as const;

/** 受理、退回、合并、不予受理: each with a reason that the resident reads as written. */
export function DecisionForm({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [verb, setVerb] = useState<Verdict['verb'] | null>(null);
  const [reason, setReason] = useState('');
  const [costFen, setCost] = useState<number | null>(
    idea.agreedCostFen ?? (idea.estCostFen !== null && idea.estCostFen <= idea.capFen ? idea.estCostFen : null),
  );
  const [goTo, setGoTo] = useState<string>('hotline');
  const [replyClass, setReply] = useState<string>('C');
  const [intoId, setInto] = useState<string | null>(null);
  const [intoMissing, setIntoMissing] = useState(false);
  const similar = useQuery({
    ...similarQuery(idea.callId, `${idea.title} ${idea.problem} ${idea.solution}`.slice(0, 1500), idea.id),
    retry: false,
  });
  const alike = similar.data ?? [];
  // Of the words that stood here when the form was opened; after a refusal, of those that one is asked to read.
  const [revision, setRevision] = useState(idea.revision);
  const decide = useMutation({
    ...decideIdea(idea.id),
    onSuccess: (_, { verb: decided }) => {
      toast(t(`ideas.decided_${decided}`));
      void queries.invalidateQueries({ queryKey: ['ideas', 'desk'] });
      void queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
    },
    onError: async (error) => {
      if (problemOf(error).status !== 412) return;
      await queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
      setRevision((problemOf(error).current as { revision: number }).revision);
    },
  });
  const choose = (to: Verdict['verb']) => {
    setVerb(to);
    decide.reset();
    if (to === 'accept' && reason === '') setReason(written('ideas.decide_accept_text'));
    if (to !== 'accept' && reason === written('ideas.decide_accept_text')) setReason('');
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const all = { reason: reason.trim(), revision };
    if (verb === 'accept') decide.mutate({ verb, ...all, agreedCostFen: costFen });
    if (verb === 'return') decide.mutate({ verb, ...all });
    if (verb === 'decline') decide.mutate({ verb, ...all, goTo, replyClass });
    if (verb === 'merge' && intoId) decide.mutate({ verb, ...all, intoId });
    else if (verb === 'merge') {
      const form = event.currentTarget as HTMLFormElement;
      setIntoMissing(true);
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
  };
  return (
    <form onSubmit={send}>
      <KeepUnsaved selection when={!decide.isSuccess && !['', written('ideas.decide_accept_text')].includes(reason)} />
      <Stack gap={4}>
        {alike.length > 0 && (
          <Notice title={t('ideas.desk_similar')}>
            {alike.map((one) => (
              <p key={one.id}>
                {one.title} · {one.no} · {t('ideas.similar_score', { n: one.score })}
              </p>
            ))}
          </Notice>
        )}
        <RadioCards
          row
          label={t('ideas.decide')}
          value={verb}
          onChange={choose}
          options={(['accept', 'return', 'merge', 'decline'] as const).map((value) => ({
            value,
            label: t(`ideas.decide_${value}`),
            hint: t(`ideas.decide_${value}_hint`),
          }))}
        />
        {verb === 'merge' && (
          <MergeTarget callId={idea.callId} alike={alike} value={intoId} missing={intoMissing} onChange={setInto} />
        )}
        {verb && (
          <TextArea
            label={t(`ideas.decide_reason_${verb}`)}
            hint={t('ideas.decide_reason_hint')}
            rows={3}
            limit={500}
            required
            minLength={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {verb === 'accept' && (
          <MoneyField
            label={t('ideas.decide_cost')}
            hint={t('ideas.decide_cost_hint', { cap: idea.capFen })}
            optional
            value={costFen}
            onChange={setCost}
          />
        )}
        {verb === 'decline' && (
          <>
            <Select
              label={t('ideas.decide_go_to')}
              options={places.map((value) => ({ value, label: t(`ideas.go_to.${value}`) }))}
              value={goTo}
              onChange={(event) => setGoTo(event.currentTarget.value)}
            />
            <Select
              label={t('ideas.decide_reply')}
              options={classes.map((value) => ({ value, label: t(`ideas.reply.${value}`) }))}
              value={replyClass}
              onChange={(event) => setReply(event.currentTarget.value)}
            />
          </>
        )}
        {decide.error && <Notice tone="refused">{problemText(decide.error, t).text}</Notice>}
        {verb && (
          <Button type="submit" size="l" kind={verb === 'decline' ? 'danger' : 'primary'} busy={decide.isPending}>
            {t(`ideas.decide_send_${verb}`)}
          </Button>
        )}
      </Stack>
    </form>
  );
}

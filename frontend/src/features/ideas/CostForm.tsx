import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { MoneyField, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { agreeCost, ideaQuery, type Idea } from './queries';

/** The cost that people will vote on; it must stand before the vote. */
export function CostForm({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [costFen, setCost] = useState(idea.agreedCostFen);
  const [reason, setReason] = useState('');
  // What stood here when the form was opened; after a refusal, what one is asked to look at.
  const [seenFen, setSeen] = useState(idea.agreedCostFen ?? 0);
  const save = useMutation({
    ...agreeCost(idea.id),
    onSuccess: (_, { agreedCostFen }) => {
      setSeen(agreedCostFen);
      toast(t('ideas.decided_cost'));
      void queries.invalidateQueries({ queryKey: ['ideas', 'desk'] });
      void queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
    },
    onError: (error) => {
      if (problemOf(error).status !== 412) return;
      setSeen((problemOf(error).current as { agreedCostFen: number | null }).agreedCostFen ?? 0);
      void queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (costFen) save.mutate({ agreedCostFen: costFen, reason: reason.trim(), seenFen });
  };
  return (
    <form onSubmit={send}>
      <Stack gap={4}>
        <MoneyField
          label={t('ideas.decide_cost')}
          hint={t('ideas.decide_cost_hint', { cap: idea.capFen })}
          value={costFen}
          onChange={setCost}
        />
        <TextField
          label={t('ideas.decide_cost_note')}
          optional
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error && (
          <Notice tone="refused" title={problemText(save.error, t).text}>
            {problemOf(save.error).status === 412 && t('ideas.cost_now', { fen: seenFen })}
          </Notice>
        )}
        <Button type="submit" disabled={!costFen} busy={save.isPending}>
          {t('ideas.decide_cost_save')}
        </Button>
      </Stack>
    </form>
  );
}

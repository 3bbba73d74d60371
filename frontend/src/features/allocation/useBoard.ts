import { useEffect, useState } from 'react';
import { draftOf, inputOf, withOutcome, type Draft } from './prefill';
import { useSaveDecisions, type Ranking } from './queries';
import type { Outcome } from './outcomes';

const same = (a: Draft, b: Draft) =>
  a.outcome === b.outcome &&
  a.reason === b.reason &&
  a.replyClass === b.replyClass &&
  a.reservePlace === b.reservePlace;

/** What the officer changed and the server does not have yet, over the board as the server has it; saved by itself a moment later. */
export function useBoard(callId: string, ranking: Ranking) {
  const [edits, setEdits] = useState<ReadonlyMap<string, Draft>>(new Map());
  const save = useSaveDecisions(callId);
  const { mutate, isPending, error } = save;
  const stale = error !== null;

  const open = ranking.rows.flatMap((row) => {
    const draft = edits.get(row.ideaId);
    return draft && !same(draft, draftOf(row)) ? inputOf(row.ideaId, draft) : [];
  });
  const waiting = JSON.stringify(open);
  useEffect(() => {
    const decisions = JSON.parse(waiting) as typeof open;
    if (decisions.length === 0 || isPending || stale) return;
    const timer = setTimeout(() => mutate(decisions), 700);
    return () => clearTimeout(timer);
  }, [waiting, isPending, stale, mutate]);

  const change = (ideaId: string, draft: Draft) => setEdits((now) => new Map(now).set(ideaId, draft));
  return {
    drafts: edits,
    change,
    choose: (ideaId: string, outcome: Outcome) => {
      const row = ranking.rows.find((candidate) => candidate.ideaId === ideaId);
      if (row) change(ideaId, withOutcome(ranking, row, edits.get(ideaId) ?? draftOf(row), outcome));
    },
    takeProposals: () =>
      setEdits((now) => {
        const next = new Map(now);
        for (const row of ranking.rows) {
          const draft = next.get(row.ideaId) ?? draftOf(row);
          if (draft.outcome === null)
            next.set(row.ideaId, withOutcome(ranking, row, draft, row.proposedOutcome as Outcome));
        }
        return next;
      }),
    /** Forgets what was not saved and looks at the board as it is now. */
    startOver: () => {
      setEdits(new Map());
      save.reset();
    },
    saving: isPending,
    unsaved: open.length > 0,
    error,
  };
}

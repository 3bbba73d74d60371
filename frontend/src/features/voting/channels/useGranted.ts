import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { problemOf, type Problem } from '../../../api/problems';
import { TapQueue } from '../tapQueue';
import { viewOf } from '../useBallot';
import { grantedQuery, saveGrantedTap } from './queries';

const over = ['voting.grant_ended', 'voting.grant_expired', 'voting.grant_needed'];

/** A ballot that is filled in with somebody. It lives as long as the page that shows it, and in its memory only. */
export function useGranted(token: string) {
  const queries = useQueryClient();
  const options = grantedQuery(token);
  const asked = useQuery(options);
  const [queue] = useState(
    () =>
      new TapQueue(null, {
        rev: async () => (await queries.ensureQueryData(options)).mine.ballot.rev,
        keep: (ballot, receipt) =>
          queries.setQueryData(
            options.queryKey,
            (held) => held && { ...held, mine: { ...held.mine, ballot, receipt: receipt ?? held.mine.receipt } },
          ),
        save: (_, ideaId, body) => saveGrantedTap(token, ideaId, body),
      }),
  );
  const state = useSyncExternalStore(queue.watch, queue.get);
  const costs = useMemo(
    () => asked.data && Object.fromEntries(asked.data.ideas.map((idea) => [idea.ideaId, idea.costFen])),
    [asked.data],
  );
  const refused: Problem[] = Object.values(state.refused);
  const isOver = (problem: Problem) => over.includes(problem.code);
  return {
    granted: asked.data,
    error: asked.error,
    /** The grant is over, whatever one taps; also when a look at it anew says so first. */
    over:
      refused.find(isOver) ??
      (asked.data && asked.error && isOver(problemOf(asked.error)) ? problemOf(asked.error) : undefined),
    ...viewOf(asked.data?.mine.ballot.callId ?? '', asked.data?.mine, costs, queue, state),
  };
}

export type Granted = ReturnType<typeof useGranted>;

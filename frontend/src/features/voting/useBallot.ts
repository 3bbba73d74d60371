import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { Problem } from '../../api/problems';
import { usePerson } from '../../app/session';
import { myBallotQuery, type BallotResponse } from './queries';
import { TapQueue, wished, type QueueState } from './tapQueue';

const queues = new Map<string, TapQueue>();
const empty: QueueState = { taps: [], waiting: false, refused: {} };
const nothing = { get: () => empty, watch: () => () => false };

/** One queue per person and page, whatever shows it. */
function queueOf(person: string, queries: QueryClient): TapQueue {
  const known = queues.get(person);
  if (known) return known;
  const queue = new TapQueue(person, {
    rev: async (callId) => (await queries.ensureQueryData(myBallotQuery(callId))).ballot.rev,
    keep: (ballot: BallotResponse) => {
      const { queryKey } = myBallotQuery(ballot.callId);
      queries.setQueryData(queryKey, (held) =>
        held ? { ...held, ballot, counts: ballot.picks.length > 0 && ballot.missing === 0 } : held,
      );
    },
  });
  queues.set(person, queue);
  addEventListener('online', queue.resume);
  queue.resume();
  return queue;
}

/** My ballot in a call with what is still on its way, and how to tap. Undefined while it is not known. */
export function useBallot(callId: string) {
  const person = usePerson();
  const queries = useQueryClient();
  const mine = useQuery({ ...myBallotQuery(callId), enabled: Boolean(person) });
  const queue = person ? queueOf(person.id, queries) : undefined;
  const state = useSyncExternalStore((queue ?? nothing).watch, (queue ?? nothing).get);
  const { data, refetch } = mine;

  // The window opens or ends while the page is open: ask once more then.
  useEffect(() => {
    if (!data) return;
    const edge = data.whyNot === 'voting.not_open_yet' ? data.opensAt : data.whyNot === null ? data.closesAt : null;
    const wait = edge === null ? 0 : new Date(edge).getTime() - Date.now();
    if (wait <= 0 || wait > 24 * 3600_000) return;
    const timer = setTimeout(() => void refetch(), wait + 500);
    return () => clearTimeout(timer);
  }, [data, refetch]);

  const ballot = data?.ballot;
  const picks = ballot
    ? wished(
        ballot.picks.map((pick) => pick.ideaId),
        state.taps,
        callId,
      )
    : [];
  const pending = state.taps.filter((tap) => tap.callId === callId);
  return {
    person,
    error: mine.error,
    mine: data,
    picks,
    left: ballot ? Math.max(0, ballot.maxPicks - picks.length) : 0,
    missing: ballot ? Math.max(0, ballot.minPicks - picks.length) : 0,
    pending: pending.length,
    waiting: state.waiting && pending.length > 0,
    refusalOf: (ideaId: string) => state.refused[ideaId],
    tap(ideaId: string) {
      if (!queue || !data) return;
      const pick = !picks.includes(ideaId);
      if (data.whyNot !== null && (pick || /closed|not_open/.test(data.whyNot)))
        queue.refuse(
          ideaId,
          new Problem(409, data.whyNot, { facts: { opensAt: data.opensAt, closedAt: data.closesAt } }),
        );
      else queue.tap(callId, ideaId, pick);
    },
  };
}

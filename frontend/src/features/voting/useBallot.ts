import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { usePerson } from '../../app/session';
import { costsQuery, myBallotQuery, type BallotResponse, type MyBallot } from './queries';
import { keepReceipt } from './receipts';
import { roomFor, standingOf, type Costs } from './room';
import { pointsOf, TapQueue, wished, type QueueState } from './tapQueue';
import { whyNotProblem } from './whyNotProblem';

const queues = new Map<string, TapQueue>();
const empty: QueueState = { taps: [], waiting: false, refused: {} };
const nothing = { get: () => empty, watch: () => () => false };

/** One queue per person and page, whatever shows it. */
function queueOf(person: string, queries: QueryClient): TapQueue {
  const known = queues.get(person);
  if (known) return known;
  const queue = new TapQueue(person, {
    rev: async (callId) => (await queries.ensureQueryData(myBallotQuery(callId))).ballot.rev,
    keep: (ballot: BallotResponse, receipt) => {
      const { queryKey } = myBallotQuery(ballot.callId);
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, (held) =>
        held
          ? {
              ...held,
              ballot,
              counts: ballot.picks.length > 0 && ballot.missing === 0,
              receipt: receipt ?? held.receipt,
            }
          : held,
      );
      if (receipt) keepReceipt(person, ballot.callId, receipt);
      // Changed elsewhere: the receipt of that change is asked for.
      else if (before && before.ballot.rev !== ballot.rev) void queries.invalidateQueries({ queryKey });
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
  const costs = useQuery({ ...costsQuery(callId), enabled: data?.ballot.method === 'knapsack' }).data;

  // The window opens or ends while the page is open: ask once more then.
  useEffect(() => {
    if (!data) return;
    const edge = data.whyNot === 'voting.not_open_yet' ? data.opensAt : data.whyNot === null ? data.closesAt : null;
    const wait = edge === null ? 0 : new Date(edge).getTime() - Date.now();
    if (wait <= 0 || wait > 24 * 3600_000) return;
    const timer = setTimeout(() => void refetch(), wait + 500);
    return () => clearTimeout(timer);
  }, [data, refetch]);

  // A receipt that came with the page (voted on another device, or with a helper) is kept like those of one's own taps.
  const personId = person?.id;
  useEffect(() => {
    if (personId && data?.receipt) keepReceipt(personId, callId, data.receipt);
  }, [personId, callId, data?.receipt]);

  return { person, error: mine.error, ...viewOf(callId, data, costs, queue, state) };
}

/** A ballot with what is still on its way, and how to give: my own, or one that is filled in with somebody. */
export function viewOf(
  callId: string,
  data: MyBallot | undefined,
  costs: Costs,
  queue: TapQueue | undefined,
  state: QueueState,
) {
  const ballot = data?.ballot;
  const picks = ballot ? wished(ballot.picks, state.taps, callId) : [];
  const pending = state.taps.filter((tap) => tap.callId === callId);
  return {
    mine: data,
    picks,
    standing: ballot && standingOf(ballot, picks, costs),
    pending: pending.length,
    waiting: state.waiting && pending.length > 0,
    pointsFor: (ideaId: string) => pointsOf(picks, ideaId),
    /** Why no more can be given to this idea, before it is tried; null when it can. */
    fullFor: (ideaId: string) => (ballot ? roomFor(ballot, picks, costs, ideaId) : null),
    refusalOf: (ideaId: string) => state.refused[ideaId],
    /** True when the wish is on its way; false when it was refused here. */
    give(ideaId: string, points: number): boolean {
      if (!queue || !data) return false;
      const before = pointsOf(picks, ideaId);
      const why = whyNotProblem(data);
      if (why && (points > before || /closed|not_open|ballot_/.test(why.code))) {
        queue.refuse(ideaId, why);
        return false;
      }
      queue.tap(callId, ideaId, points, before);
      return true;
    },
  };
}

export type BallotView = ReturnType<typeof viewOf>;

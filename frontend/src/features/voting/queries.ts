import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { liveState, registerTopic } from '../../app/live';
import { viaHeader } from '../../app/via';

type Schemas = components['schemas'];
export type TallyResponse = Schemas['TallyResponse'];
export type BallotResponse = Schemas['BallotResponse'];
export type MyBallot = Schemas['MyBallotResponse'];
export type SaveTapResponse = Schemas['SaveTapResponse'];
export type Pick = Schemas['PickResponse'];
export type Receipt = Schemas['VoteReceiptResponse'];

export const tallyQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'tally', callId],
    queryFn: ({ signal }): Promise<TallyResponse> =>
      ok(client.GET('/api/calls/{callId}/tally', { params: { path: { callId } }, signal })),
    // Pushed while the line is up; where a network swallows it, the page asks now and then.
    refetchInterval: () => (liveState() === 'live' ? false : 15_000),
  });

export const myBallotQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'ballot', callId],
    queryFn: ({ signal }): Promise<MyBallot> =>
      ok(client.GET('/api/calls/{callId}/ballot', { params: { path: { callId } }, signal })),
  });

/** The name of a pick, wherever on the list it stands. */
export const pickedIdeaQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['voting', 'picked', ideaId],
    queryFn: ({ signal }) => ok(client.GET('/api/ideas/{ideaId}', { params: { path: { ideaId } }, signal })),
    staleTime: 5 * 60_000,
  });

/** The names that a slip carries: which vote, and whose. */
export const voteNameQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'name', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}', { params: { path: { callId } }, signal })),
    staleTime: 5 * 60_000,
  });

/** What each idea costs in this vote, as the opening row of the ledger fixed it. */
export const costsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'costs', callId],
    queryFn: async ({ signal }): Promise<Record<string, number>> => {
      const { opening } = await ok(client.GET('/api/calls/{callId}/ledger', { params: { path: { callId } }, signal }));
      const { ideas } = JSON.parse(opening) as { ideas: { id: string; cost_fen: number }[] };
      return Object.fromEntries(ideas.map((idea) => [idea.id, idea.cost_fen]));
    },
    staleTime: Infinity,
  });

registerTopic('voting.tally', (callId) => [tallyQuery(callId).queryKey, myBallotQuery(callId).queryKey]);
registerTopic('programmes.call', (callId) => [tallyQuery(callId).queryKey, myBallotQuery(callId).queryKey]);

export interface TapBody {
  tapId: string;
  rev: number;
  pick: boolean;
  points: number;
}

export const saveTap = (callId: string, ideaId: string, body: TapBody): Promise<SaveTapResponse> =>
  ok(
    client.PUT('/api/calls/{callId}/picks/{ideaId}', {
      params: { path: { callId, ideaId } },
      headers: viaHeader(),
      body,
    }),
  );

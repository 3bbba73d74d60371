import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok, problemOf } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

/** A rule by votes decides: the total of review and votes counts for nothing there. */
export const decidedByRule = (of: { selectionRule?: string | null }) =>
  of.selectionRule != null && of.selectionRule !== 'score_rank';

export type Ranking = components['schemas']['RankingResponse'];
export type RankingRow = components['schemas']['RankingRow'];
export type Publicity = components['schemas']['PublicityResponse'];
export type Results = components['schemas']['ResultsResponse'];
export type ResultRow = components['schemas']['ResultRow'];
export type ResultChange = components['schemas']['ResultChange'];
export type ObjectionRow = components['schemas']['ObjectionRow'];
export type DecisionInput = components['schemas']['DecisionInput'];
export type AnswerInput = components['schemas']['AnswerObjectionRequest'];

/** The call's rule is computed in the background: worth asking again. */
export const isComputing = (error: unknown) => error !== null && problemOf(error).code === 'allocation.computing';

export const rankingQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'ranking', callId],
    queryFn: ({ signal }): Promise<Ranking> =>
      ok(client.GET('/api/calls/{callId}/ranking', { params: { path: { callId } }, signal })),
    retry: false,
    refetchInterval: (query) => (isComputing(query.state.error) ? 700 : false),
  });

export const objectionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'objections', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/objections', { params: { path: { callId } }, signal })),
  });

export const publicityQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'publicity', callId],
    queryFn: ({ signal }): Promise<Publicity> =>
      ok(client.GET('/api/calls/{callId}/publicity', { params: { path: { callId } }, signal })),
  });

export const resultsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'results', callId],
    queryFn: ({ signal }): Promise<Results> =>
      ok(client.GET('/api/calls/{callId}/results', { params: { path: { callId } }, signal })),
  });

export const firmnessQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'firmness', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/firmness', { params: { path: { callId } }, signal })),
    retry: false,
  });

export const myObjectionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'mine', callId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/calls/{callId}/objections/mine', { params: { path: { callId } }, signal })),
  });

export const decisionQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['allocation', 'decision', ideaId],
    queryFn: ({ signal }) => ok(client.GET('/api/ideas/{ideaId}/decision', { params: { path: { ideaId } }, signal })),
  });

export function useLetter(ideaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ok(client.POST('/api/ideas/{ideaId}/letter', { params: { path: { ideaId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: decisionQuery(ideaId).queryKey }),
  });
}

const ofCall = (callId: string) => [
  rankingQuery(callId).queryKey,
  objectionsQuery(callId).queryKey,
  publicityQuery(callId).queryKey,
  resultsQuery(callId).queryKey,
  myObjectionsQuery(callId).queryKey,
];
registerTopic('allocation.call', ofCall);
registerTopic('programmes.call', ofCall);
registerTopic('ideas.idea', (ideaId) => [decisionQuery(ideaId).queryKey]);

/** Not waited for: the answer is told at once, and the form that asked may be gone when the fresh data arrive. */
function forgetCall(queries: QueryClient, callId: string) {
  for (const queryKey of ofCall(callId)) void queries.invalidateQueries({ queryKey });
}

/** Keeps decisions as a draft, under the version of the board that the page shows. */
export function useSaveDecisions(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    // One save after the other: each needs the version that the one before it made.
    scope: { id: `allocation.decisions.${callId}` },
    mutationFn: (decisions: DecisionInput[]) =>
      ok(
        client.PUT('/api/calls/{callId}/decisions', {
          params: { path: { callId } },
          body: { version: queries.getQueryData(rankingQuery(callId).queryKey)?.version ?? 0, decisions },
        }),
      ),
    onSuccess: ({ version }, decisions) => {
      queries.setQueryData(
        rankingQuery(callId).queryKey,
        (ranking) =>
          ranking && {
            ...ranking,
            version,
            // A signature stands under the board as it was read; a change takes it away.
            signature: null,
            rows: ranking.rows.map((row) => {
              const decision = decisions.find((candidate) => candidate.ideaId === row.ideaId);
              return decision
                ? {
                    ...row,
                    outcome: decision.outcome,
                    reason: decision.reason,
                    replyClass: decision.replyClass ?? null,
                    reservePlace: decision.reservePlace ?? null,
                  }
                : row;
            }),
          },
      );
    },
  });
}

/** The minutes, under the version of the board that the page shows; as every change they take the first signature away. */
export function useSaveMinutes(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `allocation.decisions.${callId}` },
    mutationFn: (minutes: { metOn: string; present: string; text: string }) =>
      ok(
        client.PUT('/api/calls/{callId}/minutes', {
          params: { path: { callId } },
          body: { version: queries.getQueryData(rankingQuery(callId).queryKey)?.version ?? 0, ...minutes },
        }),
      ),
    onSuccess: ({ version }, minutes) =>
      queries.setQueryData(
        rankingQuery(callId).queryKey,
        (ranking) => ranking && { ...ranking, version, signature: null, minutes },
      ),
  });
}

/** The first of two signatures: under the version of the board that the officer sees. */
export function useSign(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      ok(client.POST('/api/calls/{callId}/decisions/sign', { params: { path: { callId } }, body: { version } })),
    onSettled: () => queries.invalidateQueries({ queryKey: rankingQuery(callId).queryKey }),
  });
}

export function usePublish(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, docNo }: { version: number; docNo: string | null }) =>
      ok(
        client.POST('/api/calls/{callId}/decisions/publish', {
          params: { path: { callId } },
          body: { version, docNo },
        }),
      ),
    onSuccess: () => forgetCall(queries, callId),
  });
}

export function useFileObjection(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; ideaId: string | null }) =>
      ok(client.POST('/api/calls/{callId}/objections', { params: { path: { callId } }, body })),
    onSettled: () => forgetCall(queries, callId),
  });
}

export function useAnswer(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ objectionId, ...body }: { objectionId: string } & AnswerInput) =>
      ok(client.POST('/api/objections/{objectionId}/answer', { params: { path: { objectionId } }, body })),
    onSettled: () => forgetCall(queries, callId),
  });
}

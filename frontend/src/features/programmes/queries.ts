import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

export type Call = components['schemas']['CallResponse'];
export type CriterionDraft = components['schemas']['CriterionDraft'];
export type Rubric = components['schemas']['RubricResponse'];
export type RubricVersion = components['schemas']['RubricVersion'];
export type RubricContent = components['schemas']['RubricContent'];
export type CallSummary = components['schemas']['CallSummary'];
export type CallDraft = components['schemas']['CallDraft'];
export type CallProgress = components['schemas']['CallProgress'];
export type PhaseBlock = components['schemas']['PhaseBlock'];
export type DraftProblem = components['schemas']['DraftProblem'];
export type Pot = components['schemas']['PotResponse'];

export const callsQuery = queryOptions({
  queryKey: ['programmes', 'calls'],
  queryFn: ({ signal }): Promise<CallSummary[]> => ok(client.GET('/api/calls', { signal })),
});

export const callQuery = (callId: string) =>
  queryOptions({
    queryKey: ['programmes', 'call', callId],
    queryFn: ({ signal }): Promise<Call> =>
      ok(client.GET('/api/calls/{callId}', { params: { path: { callId } }, signal })),
  });

export const problemsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['programmes', 'problems', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/problems', { params: { path: { callId } }, signal })),
    staleTime: 0,
  });

export const potsQuery = queryOptions({
  queryKey: ['programmes', 'pots'],
  queryFn: ({ signal }): Promise<Pot[]> => ok(client.GET('/api/pots', { signal })),
});

export const rubricsQuery = queryOptions({
  queryKey: ['programmes', 'rubrics'],
  queryFn: ({ signal }): Promise<Rubric[]> => ok(client.GET('/api/rubrics', { signal })),
});

export const seasonQuery = queryOptions({
  queryKey: ['programmes', 'season-clock'],
  queryFn: ({ signal }) => ok(client.GET('/api/season-clock', { signal })),
  staleTime: 60_000,
});

registerTopic('programmes.call', (callId) => [callQuery(callId).queryKey, callsQuery.queryKey]);

/** A changed call is shown at once, and every list of calls asks again. */
export function keepCall(queries: QueryClient, call: Call) {
  queries.setQueryData(callQuery(call.id).queryKey, call);
  void queries.invalidateQueries({ queryKey: callsQuery.queryKey });
  void queries.invalidateQueries({ queryKey: problemsQuery(call.id).queryKey });
}

const path = (callId: string) => ({ params: { path: { callId } } });

export const createCall = mutationOptions({
  mutationFn: (body: { draft: CallDraft; submissionId: string }): Promise<Call> =>
    ok(client.POST('/api/calls', { body })),
});

export const saveCall = (callId: string) =>
  mutationOptions({
    mutationFn: (body: { version: number; draft: CallDraft }): Promise<Call> =>
      ok(client.PUT('/api/calls/{callId}', { ...path(callId), body })),
  });

export const cloneCall = mutationOptions({
  mutationFn: (callId: string): Promise<Call> =>
    ok(client.POST('/api/calls/{callId}/clone', { ...path(callId), body: {} })),
});

export const publishCall = (callId: string) =>
  mutationOptions({
    mutationFn: (version: number): Promise<Call> =>
      ok(client.POST('/api/calls/{callId}/publish', { ...path(callId), body: { version } })),
  });

export const advanceCall = (callId: string) =>
  mutationOptions({
    mutationFn: (body: { from: string; note: string }): Promise<Call> =>
      ok(client.POST('/api/calls/{callId}/advance', { ...path(callId), body })),
  });

/** The bureau signs the count: the vote is closed and the recount agreed. */
export const certifyVote = (callId: string) =>
  mutationOptions({ mutationFn: () => ok(client.POST('/api/calls/{callId}/certification', path(callId))) });

export const setIncompatible = (callId: string) =>
  mutationOptions({
    mutationFn: (body: { version: number; pairs: { one: string; other: string }[] }): Promise<Call> =>
      ok(client.PUT('/api/calls/{callId}/incompatible', { ...path(callId), body })),
  });

export const extendCall = (callId: string) =>
  mutationOptions({
    mutationFn: (body: { days: number; reason: string }): Promise<Call> =>
      ok(client.POST('/api/calls/{callId}/extend', { ...path(callId), body })),
  });

export const cancelCall = (callId: string) =>
  mutationOptions({
    mutationFn: (reason: string): Promise<Call> =>
      ok(client.POST('/api/calls/{callId}/cancel', { ...path(callId), body: { reason } })),
  });

/** A new rubric, or the next version of one that was looked at. */
export const keepRubric = (seen: { id: string; version: number } | null) =>
  mutationOptions({
    mutationFn: (content: RubricContent): Promise<Rubric> =>
      seen
        ? ok(
            client.PUT('/api/rubrics/{rubricId}', {
              params: { path: { rubricId: seen.id } },
              body: { version: seen.version, content },
            }),
          )
        : ok(client.POST('/api/rubrics', { body: content })),
  });

export const retireRubric = (rubricId: string) =>
  mutationOptions({
    mutationFn: (retired: boolean): Promise<Rubric> =>
      ok(client.POST('/api/rubrics/{rubricId}/retire', { params: { path: { rubricId } }, body: { retired } })),
  });

export const createPot = mutationOptions({
  mutationFn: (body: components['schemas']['CreatePotRequest']): Promise<Pot> => ok(client.POST('/api/pots', { body })),
});

export const appropriatePot = (potId: string) =>
  mutationOptions({
    mutationFn: (body: components['schemas']['AppropriatePotRequest']): Promise<Pot> =>
      ok(client.POST('/api/pots/{potId}/appropriations', { params: { path: { potId } }, body })),
  });

export const closePot = (potId: string) =>
  mutationOptions({
    mutationFn: (): Promise<Pot> => ok(client.POST('/api/pots/{potId}/close', { params: { path: { potId } } })),
  });

export const payExpense = (potId: string) =>
  mutationOptions({
    mutationFn: (body: components['schemas']['PayExpenseRequest']): Promise<Pot> =>
      ok(client.POST('/api/pots/{potId}/expenses', { params: { path: { potId } }, body })),
  });

export const reverseEntry = (potId: string) =>
  mutationOptions({
    mutationFn: ({ entryId, reason }: { entryId: number; reason: string }): Promise<Pot> =>
      ok(
        client.POST('/api/pots/{potId}/entries/{entryId}/reversal', {
          params: { path: { potId, entryId } },
          body: { reason },
        }),
      ),
  });

export const moveClock = mutationOptions({
  mutationFn: (body: { to: string } | { addDays: number }) => ok(client.POST('/api/season-clock', { body })),
});

import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import type { components } from '../../../api/schema';
import { registerTopic } from '../../../app/live';
import { myBallotQuery } from '../queries';

type Schemas = components['schemas'];
export type Signal = Schemas['SignalResponse'];
export type Evidence = Schemas['EvidenceResponse'];
export type Measure = Schemas['MeasureResponse'];
export type Appeal = Schemas['AppealResponse'];
export type SignalState = 'open' | 'dismissed' | 'acted';
export type MeasureKind = 'quarantine' | 'invalidate' | 'restore';

export const signalsQuery = (callId: string, state: SignalState) =>
  queryOptions({
    queryKey: ['voting', 'signals', callId, state],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/calls/{callId}/signals', { params: { path: { callId }, query: { state } }, signal })),
  });

export const measuresQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'measures', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/measures', { params: { path: { callId } }, signal })),
  });

export const appealsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'appeals', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/appeals', { params: { path: { callId } }, signal })),
  });

export const impactQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'impact', callId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/calls/{callId}/signals/impact', { params: { path: { callId } }, signal })),
    retry: false,
  });

export const integrityQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'integrity', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/integrity', { params: { path: { callId } }, signal })),
  });

export const standingQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'standing', callId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/calls/{callId}/ballot/standing', { params: { path: { callId } }, signal })),
  });

const ofCall = (callId: string) => [
  ['voting', 'signals', callId],
  measuresQuery(callId).queryKey,
  appealsQuery(callId).queryKey,
  impactQuery(callId).queryKey,
  integrityQuery(callId).queryKey,
];

registerTopic('voting.signals', ofCall);
registerTopic('voting.tally', (callId) => [standingQuery(callId).queryKey, integrityQuery(callId).queryKey]);

const refresh = (queries: QueryClient, callId: string) =>
  Promise.all(ofCall(callId).map((queryKey) => queries.invalidateQueries({ queryKey })));

/** A step of the investigation: whatever it changed, the pages about this call ask anew. */
function useStep<Input, Output>(callId: string, step: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: step, onSettled: () => refresh(queries, callId) });
}

const at = (callId: string) => ({ path: { callId } });

export const useExamine = (callId: string) =>
  useStep(callId, () => ok(client.POST('/api/calls/{callId}/signals/examination', { params: at(callId) })));

export const useDismiss = (callId: string) =>
  useStep(callId, (body: { ballotUids: string[]; dismissed: boolean }) =>
    ok(client.POST('/api/calls/{callId}/signals/dismissal', { params: at(callId), body })),
  );

export const usePropose = (callId: string) =>
  useStep(callId, (body: Schemas['ProposeMeasureRequest']) =>
    ok(client.POST('/api/calls/{callId}/measures', { params: at(callId), body })),
  );

export const useConfirm = (callId: string) =>
  useStep(callId, (measureId: string) =>
    ok(
      client.POST('/api/calls/{callId}/measures/{measureId}/confirmation', { params: { path: { callId, measureId } } }),
    ),
  );

export const useDecline = (callId: string) =>
  useStep(callId, ({ measureId, reason }: { measureId: string; reason: string }) =>
    ok(
      client.POST('/api/calls/{callId}/measures/{measureId}/decline', {
        params: { path: { callId, measureId } },
        body: { reason },
      }),
    ),
  );

export const useWithdraw = (callId: string) =>
  useStep(callId, (measureId: string) =>
    ok(client.DELETE('/api/calls/{callId}/measures/{measureId}', { params: { path: { callId, measureId } } })),
  );

export const useDecideAppeal = (callId: string) =>
  useStep(callId, ({ appealId, ...body }: { appealId: string; granted: boolean; answer: string }) =>
    ok(
      client.POST('/api/calls/{callId}/appeals/{appealId}/decision', {
        params: { path: { callId, appealId } },
        body,
      }),
    ),
  );

export function useAppeal(callId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      ok(client.POST('/api/calls/{callId}/ballot/appeal', { params: at(callId), body: { text } })),
    onSettled: () =>
      Promise.all(
        [standingQuery(callId).queryKey, myBallotQuery(callId).queryKey].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

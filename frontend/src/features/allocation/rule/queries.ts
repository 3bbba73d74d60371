import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import { registerTopic } from '../../../app/live';
import { isComputing } from '../queries';
import type { LaboratoryData, RuleAllocation, RuleExplanation, RuleProgress } from './types';

export const allocationQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'rule', callId],
    queryFn: ({ signal }): Promise<RuleAllocation> =>
      ok(client.GET('/api/calls/{callId}/allocation', { params: { path: { callId } }, signal })),
    retry: false,
    refetchInterval: (query) => (isComputing(query.state.error) ? 700 : false),
  });

export const works = (progress: RuleProgress) => progress.state === 'waiting' || progress.state === 'running';

/** Computed once in the background and kept; asked again while the server is at work, so that the page shows each rule as it comes. */
export const laboratoryQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'laboratory', callId],
    queryFn: ({ signal }): Promise<LaboratoryData> =>
      ok(client.GET('/api/calls/{callId}/laboratory', { params: { path: { callId } }, signal })),
    retry: false,
    refetchInterval: (query) => (query.state.data?.progress.some(works) ? 700 : false),
  });

/** Starts what has no result: stopped, failed, or never asked for. */
export const useStartRuns = (callId: string) =>
  useRuns(callId, () =>
    ok(client.POST('/api/calls/{callId}/laboratory/runs', { params: { path: { callId } }, body: { rules: null } })),
  );

export const useCancelRuns = (callId: string) =>
  useRuns(callId, () => ok(client.POST('/api/calls/{callId}/laboratory/cancel', { params: { path: { callId } } })));

function useRuns<Result>(callId: string, send: () => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: laboratoryQuery(callId).queryKey }),
  });
}

export const explanationQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['allocation', 'explanation', ideaId],
    queryFn: ({ signal }): Promise<RuleExplanation> =>
      ok(client.GET('/api/ideas/{ideaId}/explanation', { params: { path: { ideaId } }, signal })),
    retry: false,
  });

export const certificatePath = (callId: string) => `/api/calls/${callId}/allocation/certificate`;

registerTopic('allocation.call', (callId) => [allocationQuery(callId).queryKey, laboratoryQuery(callId).queryKey]);
registerTopic('ideas.idea', (ideaId) => [explanationQuery(ideaId).queryKey]);

import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import { registerTopic } from '../../../app/live';
import type { LaboratoryData, RuleAllocation, RuleExplanation } from './types';

export const allocationQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'rule', callId],
    queryFn: ({ signal }): Promise<RuleAllocation> =>
      ok(client.GET('/api/calls/{callId}/allocation', { params: { path: { callId } }, signal })),
    retry: false,
  });

/** Computed once on the server and kept; the first who asks waits. */
export const laboratoryQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'laboratory', callId],
    queryFn: ({ signal }): Promise<LaboratoryData> =>
      ok(client.GET('/api/calls/{callId}/laboratory', { params: { path: { callId } }, signal })),
    retry: false,
  });

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

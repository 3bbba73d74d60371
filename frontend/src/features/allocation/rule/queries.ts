import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import { registerTopic } from '../../../app/live';
import type { LaboratoryData, RuleAllocation, RuleExplanation } from './types';

type Get = (
  path: string,
  init: { params: { path: Record<string, string> }; signal: AbortSignal },
) => Parameters<typeof ok>[0];
const get = client.GET as unknown as Get;

export const allocationQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'rule', callId],
    queryFn: ({ signal }) =>
      ok(get('/api/calls/{callId}/allocation', { params: { path: { callId } }, signal })) as Promise<RuleAllocation>,
    retry: false,
  });

/** Computed once on the server and kept; the first who asks waits. */
export const laboratoryQuery = (callId: string) =>
  queryOptions({
    queryKey: ['allocation', 'laboratory', callId],
    queryFn: ({ signal }) =>
      ok(get('/api/calls/{callId}/laboratory', { params: { path: { callId } }, signal })) as Promise<LaboratoryData>,
    retry: false,
  });

export const explanationQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['allocation', 'explanation', ideaId],
    queryFn: ({ signal }) =>
      ok(get('/api/ideas/{ideaId}/explanation', { params: { path: { ideaId } }, signal })) as Promise<RuleExplanation>,
    retry: false,
  });

export const certificatePath = (callId: string) => `/api/calls/${callId}/allocation/certificate`;

registerTopic('allocation.call', (callId) => [allocationQuery(callId).queryKey, laboratoryQuery(callId).queryKey]);
registerTopic('ideas.idea', (ideaId) => [explanationQuery(ideaId).queryKey]);

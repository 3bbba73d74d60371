import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type Conduct = Schemas['OrganizationConduct'];
export type ConductEntry = Schemas['ConductEntry'];

export const conductQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['evaluation', 'conduct', organizationId],
    queryFn: ({ signal }): Promise<Conduct> =>
      ok(client.GET('/api/organizations/{organizationId}/conduct', { params: { path: { organizationId } }, signal })),
  });

registerTopic('evaluation.conduct', (id) => [conductQuery(id).queryKey]);

function useChange<Body, Result>(organizationId: string, send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: conductQuery(organizationId).queryKey }),
  });
}

export const useAnswerConduct = (organizationId: string, entry: string) =>
  useChange(organizationId, (body: Schemas['AnswerConductRequest']) =>
    ok(
      client.POST('/api/organizations/{organizationId}/conduct/{entry}/answers', {
        params: { path: { organizationId, entry } },
        body,
      }),
    ),
  );
export const useHideConduct = (organizationId: string, entry: string) =>
  useChange(organizationId, ({ no, reason }: { no: number; reason: string }) =>
    ok(
      client.POST('/api/organizations/{organizationId}/conduct/{entry}/answers/{seq}/hidden', {
        params: { path: { organizationId, entry, seq: no } },
        body: { reason },
      }),
    ),
  );

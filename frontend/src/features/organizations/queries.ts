import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Organization = Schemas['OrganizationDetails'];
export type OrganizationRow = Schemas['OrganizationListItem'];
export type Registration = Schemas['RegisterOrganizationRequest'];
export type Standing = Schemas['UpdateStandingRequest'];
export type Profile = Schemas['UpdateProfileRequest'];

const all = ['organizations'] as const;

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'one', organizationId],
    queryFn: ({ signal }): Promise<Organization> =>
      ok(client.GET('/api/organizations/{organizationId}', { params: { path: { organizationId } }, signal })),
  });

export const organizationsQuery = (q: string, field: string) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', q, field],
    queryFn: ({ pageParam, signal }) =>
      ok(
        client.GET('/api/organizations', {
          params: { query: { q: q || undefined, field: field || undefined, After: pageParam ?? undefined, Size: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const usccQuery = (uscc: string, legalType: Registration['legalType'], areaCode: string) =>
  queryOptions({
    queryKey: [...all, 'uscc', uscc, legalType, areaCode],
    queryFn: ({ signal }) =>
      ok(
        client.GET('/api/organizations/uscc', {
          params: { query: { uscc, legalType: legalType || undefined, areaCode: areaCode || undefined } },
          signal,
        }),
      ),
  });

function useChange<Body, Result>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: all }) });
}

export const useRegister = () => useChange((body: Registration) => ok(client.POST('/api/organizations', { body })));
export const useStanding = (organizationId: string) =>
  useChange((body: Standing) =>
    ok(client.PUT('/api/organizations/{organizationId}/standing', { params: { path: { organizationId } }, body })),
  );
export const useProfile = (organizationId: string) =>
  useChange((body: Profile) =>
    ok(client.PUT('/api/organizations/{organizationId}', { params: { path: { organizationId } }, body })),
  );

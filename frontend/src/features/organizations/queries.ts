import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import type { RegisterFilter } from './registerFilter';

type Schemas = components['schemas'];
export type Organization = Schemas['OrganizationDetails'];
export type OrganizationRow = Schemas['OrganizationListItem'];
export type Registration = Schemas['RegisterOrganizationRequest'];
export type Standing = Schemas['UpdateStandingRequest'];
export type RegisterStatistics = Schemas['RegisterStatistics'];
export type RegisterFigure = Schemas['RegisterFigure'];
export type ReportedFigure = Schemas['ReportedFigure'];
export type Profile = Schemas['UpdateProfileRequest'];

const all = ['organizations'] as const;

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'one', organizationId],
    queryFn: ({ signal }): Promise<Organization> =>
      ok(client.GET('/api/organizations/{organizationId}', { params: { path: { organizationId } }, signal })),
  });

export const organizationsQuery = (filter: RegisterFilter, size: number) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter, size],
    queryFn: ({ pageParam, signal }) =>
      ok(
        client.GET('/api/organizations', {
          params: { query: { ...filter, After: pageParam ?? undefined, Size: size } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const exportPath = (filter: RegisterFilter) =>
  `/api/organizations/export.xlsx?${new URLSearchParams(filter as Record<string, string>).toString()}`;

export const recordQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'record', organizationId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/organizations/{organizationId}/record', { params: { path: { organizationId } }, signal })),
  });

export const statisticsQuery = (asOf: string, within: string) =>
  queryOptions({
    queryKey: [...all, 'statistics', asOf, within],
    queryFn: ({ signal }) =>
      ok(
        client.GET('/api/organizations/statistics', {
          params: { query: { asOf: asOf || undefined, within: within || undefined } },
          signal,
        }),
      ),
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
export const useSnapshot = () =>
  useChange((body: Schemas['TakeSnapshotRequest']) =>
    ok(client.POST('/api/organizations/statistics/snapshots', { body })),
  );
export const useReported = () =>
  useChange((body: Schemas['EnterReportedRequest']) =>
    ok(client.POST('/api/organizations/statistics/reported', { body })),
  );
export const useRemoveReported = () =>
  useChange((figureId: string) =>
    ok(client.DELETE('/api/organizations/statistics/reported/{figureId}', { params: { path: { figureId } } })),
  );

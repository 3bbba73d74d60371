import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import { upload } from '../../api/upload';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Import = Schemas['ImportDetails'];
export type ImportItem = Schemas['ImportListItem'];
export type ImportRow = Schemas['ImportRow'];
export const outcomes = ['wrong', 'new', 'changed', 'unchanged', 'overtaken'] as const;
export type Outcome = (typeof outcomes)[number];

const all = ['organizations', 'imports'] as const;
const works = (state: string | undefined) => state === 'reading' || state === 'applying';

export const importsQuery = infiniteQueryOptions({
  queryKey: [...all, 'list'],
  queryFn: ({ pageParam, signal }) =>
    ok(client.GET('/api/organizations/imports', { params: { query: { After: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Asked again while the server is at work, so that the page shows each batch of rows. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: [...all, 'one', importId],
    queryFn: ({ signal }): Promise<Import> =>
      ok(client.GET('/api/organizations/imports/{importId}', { params: { path: { importId } }, signal })),
    refetchInterval: (query) => (works(query.state.data?.state) ? 500 : false),
  });

export const importRowsQuery = (importId: string, state: string, outcome: Outcome) =>
  infiniteQueryOptions({
    queryKey: [...all, 'rows', importId, state, outcome],
    queryFn: ({ pageParam, signal }) =>
      ok(
        client.GET('/api/organizations/imports/{importId}/rows', {
          params: { path: { importId }, query: { outcome, After: pageParam ?? undefined, Size: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const importErrorsPath = (importId: string) => `/api/organizations/imports/${importId}/problems.xlsx`;
export const templatePath = '/api/organizations/imports/template';

function useChange<Body, Result>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  });
}

export const useUpload = () =>
  useChange((asked: { file: File; reason: string }) =>
    upload<Schemas['ImportUploaded']>('/api/organizations/imports', asked),
  );
export const useApply = (importId: string) =>
  useChange(() => ok(client.POST('/api/organizations/imports/{importId}/apply', { params: { path: { importId } } })));
export const useUndo = (importId: string) =>
  useChange(() => ok(client.POST('/api/organizations/imports/{importId}/undo', { params: { path: { importId } } })));
export const useDrop = (importId: string) =>
  useChange(() => ok(client.DELETE('/api/organizations/imports/{importId}', { params: { path: { importId } } })));
export const useRecheck = (importId: string) =>
  useChange((reason: string) =>
    ok(
      client.POST('/api/organizations/imports/{importId}/recheck', {
        params: { path: { importId } },
        body: { reason },
      }),
    ),
  );

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type OfficialDocument = Schemas['DocumentResponse'];
export type DocumentRow = Schemas['DocumentSummary'];
export type Block = Schemas['Block'];
export type Correction = Schemas['CorrectDocumentRequest'];

const all = ['documents'] as const;
registerTopic('documents.call', () => [all]);

export const kinds = ['announcement', 'publicity', 'decision', 'correction', 'reply'] as const;
export type Kind = (typeof kinds)[number];

/** Published documents, newest first; empty filters are no filters. */
export const documentsQuery = (kind: string, callId: string) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', kind, callId],
    queryFn: ({ pageParam, signal }) =>
      ok(
        client.GET('/api/documents', {
          params: {
            query: { Kind: kind || undefined, CallId: callId || undefined, After: pageParam ?? undefined, Size: 30 },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const documentQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...all, 'one', documentId],
    queryFn: ({ signal }): Promise<OfficialDocument> =>
      ok(client.GET('/api/documents/{documentId}', { params: { path: { documentId } }, signal })),
  });

export const pdfOf = (documentId: string) => `/api/documents/${documentId}/pdf`;

export function useCorrect(documentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Correction) =>
      ok(client.POST('/api/documents/{documentId}/corrections', { params: { path: { documentId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: all }),
  });
}

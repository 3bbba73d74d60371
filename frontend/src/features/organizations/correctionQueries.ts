import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Correction = Schemas['Correction'];
export type EntryParts = Schemas['EntryParts'];
export type CorrectionRequest = Schemas['AskCorrectionRequest'];

const all = ['organizations', 'corrections'] as const;

export const correctionsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, organizationId],
    queryFn: ({ signal }): Promise<Correction[]> =>
      ok(
        client.GET('/api/organizations/{organizationId}/corrections', { params: { path: { organizationId } }, signal }),
      ),
  });
export const deskCorrectionsQuery = queryOptions({
  queryKey: [...all, 'desk'],
  queryFn: ({ signal }): Promise<Correction[]> => ok(client.GET('/api/desk/organizations/corrections', { signal })),
});

/** An answer changes the entry itself, so that everything of the register is asked for again. */
function useChange<Body, Result>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  });
}

export const useAskCorrection = (organizationId: string) =>
  useChange((body: CorrectionRequest) =>
    ok(client.POST('/api/organizations/{organizationId}/corrections', { params: { path: { organizationId } }, body })),
  );
export const useWithdrawCorrection = (organizationId: string) =>
  useChange((correctionId: string) =>
    ok(
      client.DELETE('/api/organizations/{organizationId}/corrections/{correctionId}', {
        params: { path: { organizationId, correctionId } },
      }),
    ),
  );
export const useAnswerCorrection = (correctionId: string) =>
  useChange((body: Schemas['AnswerCorrectionRequest']) =>
    ok(
      client.POST('/api/desk/organizations/corrections/{correctionId}/answer', {
        params: { path: { correctionId } },
        body,
      }),
    ),
  );

import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type Idea = Schemas['IdeaResponse'];
export type IdeaCard = Schemas['IdeaCard'];
export type Thread = Schemas['ThreadResponse'];
export type IdeaVersion = Schemas['IdeaVersionResponse'];
export type IdeaContent = Schemas['IdeaContent'];
export type Receipt = Schemas['ReceiptResponse'];
export type NeedCard = Schemas['NeedCard'];
export type LinkedIdea = Schemas['LinkedIdea'];
export type SimilarIdea = Schemas['SimilarIdea'];
export type Draft = Schemas['DraftResponse'];
export type DraftContent = Schemas['DraftContent'];
export type PhotoFacts = Schemas['PhotoResponse'];
export type DeskIdea = Schemas['DeskIdea'];
export type LookUp = Schemas['LookUpIdeaResponse'];
export type CallFacts = Schemas['CallSummary'];

export interface IdeaFilter {
  q?: string;
  category?: string;
  area?: string;
  state?: string;
  order?: 'newest' | 'random';
}

/** Calls as far as ideas need them: which one collects, votes, shows its ideas. */
export const ideaCallsQuery = queryOptions({
  queryKey: ['ideas', 'calls'],
  queryFn: ({ signal }): Promise<CallFacts[]> => ok(client.GET('/api/calls', { signal })),
});

export const ideaListQuery = (callId: string, filter: IdeaFilter) =>
  infiniteQueryOptions({
    queryKey: ['ideas', 'list', callId, filter],
    queryFn: ({ signal, pageParam }) =>
      ok(
        client.GET('/api/calls/{callId}/ideas', {
          params: { path: { callId }, query: { ...filter, size: 24, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export interface NeedFilter {
  standing: 'open' | 'answered' | 'solved';
  category: string | null;
  area: string | null;
}

export const needsQuery = ({ standing, category, area }: NeedFilter) =>
  infiniteQueryOptions({
    queryKey: ['ideas', 'needs', standing, category, area],
    queryFn: ({ signal, pageParam }) =>
      ok(
        client.GET('/api/needs', {
          params: {
            query: {
              standing,
              ...(category ? { category } : {}),
              ...(area ? { area } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const ideaQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['ideas', 'idea', ideaId],
    queryFn: ({ signal }): Promise<Idea> =>
      ok(client.GET('/api/ideas/{ideaId}', { params: { path: { ideaId } }, signal })),
  });

export const threadQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['ideas', 'idea', ideaId, 'thread'],
    queryFn: ({ signal }): Promise<Thread> =>
      ok(client.GET('/api/ideas/{ideaId}/thread', { params: { path: { ideaId } }, signal })),
  });

export const versionsQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['ideas', 'idea', ideaId, 'versions'],
    queryFn: ({ signal }): Promise<IdeaVersion[]> =>
      ok(client.GET('/api/ideas/{ideaId}/versions', { params: { path: { ideaId } }, signal })),
  });

export const addressQuery = (no: string) =>
  queryOptions({
    queryKey: ['ideas', 'no', no],
    queryFn: ({ signal }) => ok(client.GET('/api/ideas/by-no/{no}', { params: { path: { no } }, signal })),
    retry: false,
  });

/** So much of a text as fits into an address: a Chinese character is nine of its characters, and a server takes 8,192 in all. */
export function inAddress(text: string): string {
  const size = new TextEncoder();
  const fits: string[] = [];
  let bytes = 0;
  for (const letter of text) {
    bytes += size.encode(letter).length;
    if (bytes > 2200 || fits.length === 1500) break;
    fits.push(letter);
  }
  return fits.join('');
}

export const similarQuery = (callId: string, text: string, except?: string) =>
  queryOptions({
    queryKey: ['ideas', 'similar', callId, text, except],
    queryFn: ({ signal }): Promise<SimilarIdea[]> =>
      ok(
        client.GET('/api/ideas/similar', {
          params: { query: { callId, text: inAddress(text), ...(except ? { except } : {}) } },
          signal,
        }),
      ),
    enabled: text.length >= 6,
    staleTime: 60_000,
  });

export const draftQuery = (callId: string) =>
  queryOptions({
    queryKey: ['ideas', 'draft', callId],
    queryFn: ({ signal }): Promise<Draft> =>
      ok(client.GET('/api/drafts/{callId}', { params: { path: { callId } }, signal })),
    // The form holds the newer text; a refetch in the background must not fight it.
    staleTime: Infinity,
    gcTime: 0,
  });

export const myIdeasQuery = queryOptions({
  queryKey: ['ideas', 'mine'],
  queryFn: ({ signal }) => ok(client.GET('/api/me/ideas', { signal })),
});

export type DeskView = 'waiting' | 'returned' | 'cost' | 'done';
export const deskQuery = (view: DeskView) =>
  queryOptions({
    queryKey: ['ideas', 'desk', view],
    queryFn: ({ signal }) => ok(client.GET('/api/desk/ideas', { params: { query: { view, size: 100 } }, signal })),
  });

registerTopic('ideas.idea', (ideaId) => [ideaQuery(ideaId).queryKey, myIdeasQuery.queryKey, ['ideas', 'needs']]);
registerTopic('ideas.list', (callId) => [['ideas', 'list', callId], ideaCallsQuery.queryKey]);
registerTopic('programmes.call', (callId) => [['ideas', 'list', callId], ideaCallsQuery.queryKey]);
registerTopic('ideas.desk', () => [['ideas', 'desk']]);

const at = (ideaId: string) => ({ params: { path: { ideaId } } });

export const submitIdea = (callId: string) =>
  mutationOptions({
    mutationFn: (body: Schemas['SubmitIdeaRequest']): Promise<Receipt> =>
      ok(client.POST('/api/calls/{callId}/ideas', { params: { path: { callId } }, body })),
  });

export const enterIdea = mutationOptions({
  mutationFn: (body: Schemas['EnterIdeaRequest']): Promise<Receipt> => ok(client.POST('/api/desk/ideas', { body })),
});

export const editIdea = (ideaId: string) =>
  mutationOptions({
    mutationFn: (body: Schemas['EditIdeaRequest']): Promise<Receipt> =>
      ok(client.PUT('/api/ideas/{ideaId}', { ...at(ideaId), body })),
  });

export const withdrawIdea = (ideaId: string) =>
  mutationOptions({
    mutationFn: (reason: string) =>
      ok(client.POST('/api/ideas/{ideaId}/withdraw', { ...at(ideaId), body: { reason } })),
  });

export const appealIdea = (ideaId: string) =>
  mutationOptions({
    mutationFn: (reason: string): Promise<Receipt> =>
      ok(client.POST('/api/ideas/{ideaId}/appeal', { ...at(ideaId), body: { reason } })),
  });

export const joinIdea = mutationOptions({
  mutationFn: (ideaId: string) => ok(client.POST('/api/ideas/{ideaId}/join', at(ideaId))),
});

export const shareNeed = (ideaId: string) =>
  mutationOptions({ mutationFn: () => ok(client.PUT('/api/needs/{ideaId}/mine', at(ideaId))) });

export const takeBackNeed = (ideaId: string) =>
  mutationOptions({ mutationFn: () => ok(client.DELETE('/api/needs/{ideaId}/mine', at(ideaId))) });

export const takeDownIdea = (ideaId: string) =>
  mutationOptions({
    mutationFn: (reason: string) =>
      ok(client.POST('/api/desk/ideas/{ideaId}/take-down', { ...at(ideaId), body: { reason } })),
  });

export const lookUpIdea = mutationOptions({
  mutationFn: (body: Schemas['LookUpIdeaRequest']): Promise<LookUp> => ok(client.POST('/api/ideas/lookup', { body })),
});

/** `revision`: of the words that whoever decides has before them. */
export type Verdict = { reason: string; revision: number } & (
  | { verb: 'accept'; agreedCostFen: number | null }
  | { verb: 'return' }
  | { verb: 'decline'; goTo: string; replyClass: string }
  | { verb: 'merge'; intoId: string }
);

export const decideIdea = (ideaId: string) =>
  mutationOptions({
    mutationFn: ({ verb, ...body }: Verdict): Promise<unknown> => {
      switch (verb) {
        case 'accept':
          return ok(client.POST('/api/desk/ideas/{ideaId}/accept', { ...at(ideaId), body }));
        case 'return':
          return ok(client.POST('/api/desk/ideas/{ideaId}/return', { ...at(ideaId), body }));
        case 'decline':
          return ok(
            client.POST('/api/desk/ideas/{ideaId}/decline', {
              ...at(ideaId),
              body: body as Schemas['DeclineIdeaRequest'],
            }),
          );
        case 'merge':
          return ok(
            client.POST('/api/desk/ideas/{ideaId}/merge', { ...at(ideaId), body: body as Schemas['MergeIdeaRequest'] }),
          );
      }
    },
  });

export const agreeCost = (ideaId: string) =>
  mutationOptions({
    mutationFn: (body: Schemas['AgreeCostRequest']) =>
      ok(client.PUT('/api/desk/ideas/{ideaId}/agreed-cost', { ...at(ideaId), body })),
  });

export const saveDraft = (callId: string, content: DraftContent, version: number) =>
  ok(client.PUT('/api/drafts/{callId}', { params: { path: { callId } }, body: { content, version } }));

export const dropDraft = (callId: string) =>
  ok(client.DELETE('/api/drafts/{callId}', { params: { path: { callId } } }));

export const removePhoto = (callId: string, photoId: string) =>
  ok(client.DELETE('/api/drafts/{callId}/photos/{photoId}', { params: { path: { callId, photoId } } }));

export const photoSrc = (photoId: string, thumb = false) => `/api/photos/${photoId}${thumb ? '?thumb=true' : ''}`;

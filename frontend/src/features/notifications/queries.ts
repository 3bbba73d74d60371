import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

export type InboxThread = components['schemas']['InboxThread'];
export type InboxMessage = components['schemas']['InboxMessage'];
export type NoticeMessage = components['schemas']['NoticeResponse'];

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }): Promise<number> => (await ok(client.GET('/api/me/unread', { signal }))).count,
  staleTime: 60_000,
});

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'inbox'],
  queryFn: ({ pageParam, signal }) =>
    ok(client.GET('/api/me/inbox', { params: { query: { After: pageParam ?? undefined, Size: 20 } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const noticesQuery = queryOptions({
  queryKey: ['notifications', 'notices'],
  queryFn: ({ signal }) => ok(client.GET('/api/me/notices', { signal })),
});

export const followQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['notifications', 'follow', ideaId],
    queryFn: async ({ signal }): Promise<boolean> =>
      (await ok(client.GET('/api/ideas/{ideaId}/follow', { params: { path: { ideaId } }, signal }))).following,
  });

/** Marks what was shown as read; what came in meanwhile stays unread. */
export function useRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { upTo: number; ideaId?: string }) => ok(client.POST('/api/me/inbox/read', { body })),
    onSuccess: ({ count }) => {
      queries.setQueryData(unreadQuery.queryKey, count);
      return queries.invalidateQueries({ queryKey: inboxQuery.queryKey });
    },
  });
}

export function useReadNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (upTo: number) => ok(client.POST('/api/me/notices/read', { body: { upTo } })),
    onSuccess: ({ count }) => {
      queries.setQueryData(unreadQuery.queryKey, count);
      return queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
    },
  });
}

export function useFollow(ideaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (follow: boolean) => {
      const at = { params: { path: { ideaId } } };
      return ok(
        follow ? client.PUT('/api/ideas/{ideaId}/follow', at) : client.DELETE('/api/ideas/{ideaId}/follow', at),
      );
    },
    onSuccess: ({ following }) => queries.setQueryData(followQuery(ideaId).queryKey, following),
  });
}

registerTopic('notifications.inbox', () => [unreadQuery.queryKey, inboxQuery.queryKey, noticesQuery.queryKey]);

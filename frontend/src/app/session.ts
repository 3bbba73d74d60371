import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client';
import { ok } from '../api/problems';
import type { components } from '../api/schema';
import { unreadQuery } from '../features/notifications/queries';
import { useLive } from './live';

export type Session = components['schemas']['SessionResponse'];
export type Person = components['schemas']['PersonResponse'];

/** Who is signed in. Asked once a page load, and again when a tab comes back after a while. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }): Promise<Session> => ok(client.GET('/api/session', { signal })),
  staleTime: 60_000,
});

/** undefined while it is not known yet, null for a visitor. */
export function usePerson(): Person | null | undefined {
  return useQuery(sessionQuery).data?.person;
}

export const hasRole = (person: Person | null | undefined, ...roles: readonly string[]) =>
  person?.roles.some((grant) => roles.includes(grant.role)) ?? false;

/** Whether the person is one of these in the organization: owner, lead, finance, member. */
export const actsFor = (person: Person | null | undefined, organizationId: string, ...memberRoles: readonly string[]) =>
  person?.roles.some(
    (grant) => grant.organizationId === organizationId && memberRoles.includes(grant.memberRole ?? ''),
  ) ?? false;

/** After signing in or out everything that was fetched as somebody else is forgotten. */
export function useSessionChange() {
  const queries = useQueryClient();
  return (session: Session | null) => {
    queries.removeQueries({
      predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'registers',
    });
    if (session) queries.setQueryData(sessionQuery.queryKey, session);
    else void queries.resetQueries({ queryKey: sessionQuery.queryKey });
    void queries.invalidateQueries({ refetchType: 'active' });
  };
}

/** Where to go after signing in: only a path of this site, never an address that somebody else put into the link. */
export function pathAfter(search: URLSearchParams, otherwise = '/'): string {
  const next = search.get('next');
  return next !== null && /^\/(?![/\\])/.test(next) ? next : otherwise;
}

export const signInPath = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;

/** What the frame needs to know of the person: shown in the header and the bottom bar. */
export interface FrameSession {
  name: string;
  /** Roles that have a desk. */
  hasDesk: boolean;
  unread: number;
}

export function useFrameSession(): FrameSession | null {
  const person = usePerson();
  useLive(person ? 'person' : null);
  const unread = useQuery({ ...unreadQuery, enabled: Boolean(person) }).data ?? 0;
  if (!person) return null;
  return { name: person.displayName, hasDesk: person.kind === 'staff', unread };
}

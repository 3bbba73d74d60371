import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Me = Schemas['MeResponse'];
export type Invitation = Schemas['InvitationResponse'];
export type Accepted = Schemas['AcceptedResponse'];
export type Staff = Schemas['StaffResponse'];
export type Resident = Schemas['ResidentResponse'];
export type AuditRow = Schemas['AuditResponse'];
export type MessagePage = Schemas['MessagesResponse'];
export type CalendarDay = Schemas['CalendarDayResponse'];

export const requestCode = (body: Schemas['RequestCodeRequest']) => ok(client.POST('/api/session/code', { body }));
export const verifyCode = (body: Schemas['VerifyCodeRequest']) => ok(client.POST('/api/session/code/verify', { body }));
export const signInStaff = (body: Schemas['SignInStaffRequest']) => ok(client.POST('/api/session/staff', { body }));
export const signInSecond = (code: string) => ok(client.POST('/api/session/staff/second', { body: { code } }));
export const signOut = () => ok(client.DELETE('/api/session'));

export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }): Promise<Me> => ok(client.GET('/api/me', { signal })),
});
interface Idea {
  no: string;
  state: string;
  title: string;
  problem: string;
  solution: string;
  shownName: string;
  submittedAt: string;
}
/** Each room adds what it keeps; the document of the API cannot say what that is. */
export interface Export {
  sections: {
    identity: {
      displayName: string;
      phone: string | null;
      areaCode: string | null;
      createdAt: string;
      smsNews: boolean;
      consents: { document: string; version: string; given: boolean; at: string }[];
      sessions: { device: string; createdAt: string }[];
      recorded: { at: string; action: string }[];
    };
    ideas?: { submitted: Idea[]; joined: string[]; needs?: string[]; drafts: string[] } | null;
    notifications?: { follows: { ideaTitle: string }[]; messages: unknown[] } | null;
    allocation?: { objections: { filedAt: string; text: string; answer: string | null }[] } | null;
    projects?: { leads: { ideaTitle: string }[] } | null;
    evaluation?: { ratings: { ideaTitle: string; stars: number; words: string }[] } | null;
  };
}
export const exportQuery = queryOptions({
  queryKey: ['identity', 'export'],
  queryFn: async ({ signal }) => (await ok(client.GET('/api/me/export', { signal }))) as unknown as Export,
  // Each asking is written down as one.
  staleTime: Infinity,
  gcTime: 0,
});
export const changeMe = (body: Schemas['ChangeMeRequest']) => ok(client.PATCH('/api/me', { body }));
export const closeMe = () => ok(client.DELETE('/api/me'));
export const giveConsent = (version: string) => ok(client.POST('/api/me/consent', { body: { version } }));
export const requestPhoneCode = (phone: string) => ok(client.POST('/api/me/phone/code', { body: { phone } }));
export const changePhone = (body: Schemas['ChangePhoneRequest']) => ok(client.POST('/api/me/phone', { body }));

export const sessionsQuery = queryOptions({
  queryKey: ['identity', 'sessions'],
  queryFn: ({ signal }) => ok(client.GET('/api/me/sessions', { signal })),
});
export const endSession = (sessionId: string) =>
  ok(client.DELETE('/api/me/sessions/{sessionId}', { params: { path: { sessionId } } }));
export const endOtherSessions = () => ok(client.DELETE('/api/me/sessions'));

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['identity', 'invitation', token],
    queryFn: ({ signal }): Promise<Invitation> =>
      ok(client.GET('/api/invitations/{token}', { params: { path: { token } }, signal })),
    staleTime: Infinity,
  });
export const acceptInvitation = (token: string, body: Schemas['AcceptInvitationRequest']) =>
  ok(client.POST('/api/invitations/{token}/accept', { params: { path: { token } }, body }));
export const joinInvitation = (token: string) =>
  ok(client.POST('/api/invitations/{token}/join', { params: { path: { token } } }));

export const staffQuery = queryOptions({
  queryKey: ['identity', 'staff'],
  queryFn: ({ signal }): Promise<Staff[]> => ok(client.GET('/api/people/staff', { signal })),
});
export const invitationsQuery = queryOptions({
  queryKey: ['identity', 'invitations'],
  queryFn: ({ signal }) => ok(client.GET('/api/people/invitations', { signal })),
});
/** Into organizations of the bureau's area: decided in the room of organizations, shown on the same desk. */
export const memberInvitationsQuery = queryOptions({
  queryKey: ['identity', 'member-invitations'],
  queryFn: ({ signal }) => ok(client.GET('/api/desk/organizations/invitations', { signal })),
});
export const inviteMember = (organizationId: string, body: Schemas['InviteMemberRequest']) =>
  ok(client.POST('/api/desk/organizations/{organizationId}/members', { params: { path: { organizationId } }, body }));
export const withdrawMemberInvitation = (organizationId: string, invitationId: string) =>
  ok(
    client.DELETE('/api/desk/organizations/{organizationId}/invitations/{invitationId}', {
      params: { path: { organizationId, invitationId } },
    }),
  );
export const endMember = (organizationId: string, grantId: string) =>
  ok(
    client.DELETE('/api/desk/organizations/{organizationId}/members/{grantId}', {
      params: { path: { organizationId, grantId } },
    }),
  );
export const inviteStaff = (body: Schemas['InviteStaffRequest']) =>
  ok(client.POST('/api/people/invitations', { body }));
export const withdrawInvitation = (invitationId: string) =>
  ok(client.DELETE('/api/people/invitations/{invitationId}', { params: { path: { invitationId } } }));
export const resetStaff = (personId: string) =>
  ok(client.POST('/api/people/staff/{personId}/reset', { params: { path: { personId } } }));
export const closeStaff = (personId: string) =>
  ok(client.POST('/api/people/staff/{personId}/close', { params: { path: { personId } } }));
export const revokeRole = (personId: string, grantId: string) =>
  ok(client.DELETE('/api/people/staff/{personId}/roles/{grantId}', { params: { path: { personId, grantId } } }));

/** Organizations by name, for inviting a member: the register's own door is another feature's. */
export const organizationNamesQuery = queryOptions({
  queryKey: ['identity', 'organization-names'],
  queryFn: async ({ signal }) => {
    const found = await ok(client.GET('/api/organizations/names', { signal }));
    return found.map(({ id, name }) => ({ value: id, label: name }));
  },
  staleTime: 60_000,
});

export const registerResident = (body: Schemas['RegisterResidentRequest']) =>
  ok(client.POST('/api/people/residents', { body }));
export const findResidents = (body: Schemas['FindResidentsRequest']): Promise<Resident[]> =>
  ok(client.POST('/api/people/residents/find', { body }));
export const restoreResident = (body: Schemas['RestoreResidentRequest']) =>
  ok(client.POST('/api/people/residents/restore', { body }));
export const checkIdNumber = (body: Schemas['CheckIdNumberRequest']) =>
  ok(client.POST('/api/people/residents/id-number', { body }));

export const messagesQuery = queryOptions({
  queryKey: ['identity', 'messages'],
  queryFn: ({ signal }): Promise<MessagePage> => ok(client.GET('/api/dev/messages', { signal })),
  refetchInterval: 3_000,
});

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['registers', 'calendar', year],
    queryFn: ({ signal }) => ok(client.GET('/api/registers/calendar/{year}', { params: { path: { year } }, signal })),
  });
export const saveCalendar = (year: number, days: CalendarDay[]) =>
  ok(client.PUT('/api/registers/calendar/{year}', { params: { path: { year } }, body: { days } }));

/** What the auditor looks for; empty is everything. Days are of Kunming, the last one included. */
export interface AuditSearch {
  room: string;
  actor: string;
  subject: string;
  id: string;
  from: string;
  to: string;
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (text: string) => uuid.test(text);

function auditFilter(search: AuditSearch) {
  const midnight = (day: string, plus: number) =>
    new Date(Date.parse(`${day}T00:00:00+08:00`) + plus * 86_400_000).toISOString();
  return {
    Action: search.room ? `${search.room}.` : undefined,
    Actor: search.actor || undefined,
    Subject: search.subject || undefined,
    Id: isId(search.id) ? search.id : undefined,
    From: search.from ? midnight(search.from, 0) : undefined,
    To: search.to ? midnight(search.to, 1) : undefined,
  };
}

export function auditFile(search: AuditSearch, format: 'xlsx' | 'csv') {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(auditFilter(search))) if (value) query.set(name, value);
  return `/api/audit/export?${query}`;
}

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['identity', 'audit', search],
    queryFn: ({ pageParam, signal }) =>
      ok(
        client.GET('/api/audit', {
          params: { query: { ...auditFilter(search), After: pageParam ?? undefined, Size: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

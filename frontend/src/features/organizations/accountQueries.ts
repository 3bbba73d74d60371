import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import { upload } from '../../api/upload';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type MyAccountRequest = Schemas['MyAccountRequest'];
export type AccountRequest = Schemas['AccountRequest'];
export type Member = Schemas['OrganizationMember'];
export type MemberInvited = Schemas['MemberInvited'];
export const memberRoles = ['owner', 'lead', 'finance', 'member'] as const;

const all = ['organizations', 'accounts'] as const;
// Answered requests and corrections change the entry itself, too.
registerTopic('organizations.account', () => [['organizations']]);

export const myRequestsQuery = queryOptions({
  queryKey: [...all, 'mine'],
  queryFn: ({ signal }) => ok(client.GET('/api/me/account-requests', { signal })),
});
export const deskRequestsQuery = queryOptions({
  queryKey: [...all, 'desk'],
  queryFn: ({ signal }) => ok(client.GET('/api/desk/account-requests', { signal })),
});
export const toJoinQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'join', organizationId],
    queryFn: ({ signal }) =>
      ok(
        client.GET('/api/organizations/{organizationId}/account-requests', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
  });
export const membersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'members', organizationId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/organizations/{organizationId}/members', { params: { path: { organizationId } }, signal })),
  });

export const proofPath = (requestId: string) => `/api/account-requests/${requestId}/proof`;

function useChange<Body, Result>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: all }) });
}

export interface Asked {
  uscc: string;
  title: string;
  memberRole: string;
  words: string;
  file: File | null;
}

export const useAsk = () =>
  useChange((asked: Asked) => upload<Schemas['AccountRequested']>('/api/account-requests', { ...asked }));
export const useSendAgain = (requestId: string) =>
  useChange((asked: Pick<Asked, 'title' | 'words' | 'file'>) =>
    upload<unknown>(`/api/account-requests/${requestId}`, asked, 'PUT'),
  );
export const useWithdraw = () =>
  useChange((requestId: string) =>
    ok(client.DELETE('/api/account-requests/{requestId}', { params: { path: { requestId } } })),
  );
export const useTakeUp = () =>
  useMutation({
    mutationFn: (requestId: string) =>
      ok(client.POST('/api/account-requests/{requestId}/account', { params: { path: { requestId } } })),
  });
export const useAnswerRequest = (requestId: string) =>
  useChange((body: Schemas['AnswerRequestRequest']) =>
    ok(client.POST('/api/account-requests/{requestId}/answer', { params: { path: { requestId } }, body })),
  );

export const useInvite = (organizationId: string) =>
  useChange((body: Schemas['InviteMemberRequest']) =>
    ok(client.POST('/api/organizations/{organizationId}/members', { params: { path: { organizationId } }, body })),
  );
export const useMemberRole = (organizationId: string) =>
  useChange(({ grantId, memberRole }: { grantId: string; memberRole: string }) =>
    ok(
      client.PUT('/api/organizations/{organizationId}/members/{grantId}', {
        params: { path: { organizationId, grantId } },
        body: { memberRole },
      }),
    ),
  );
export const useEndMember = (organizationId: string) =>
  useChange((grantId: string) =>
    ok(
      client.DELETE('/api/organizations/{organizationId}/members/{grantId}', {
        params: { path: { organizationId, grantId } },
      }),
    ),
  );
export const useTakeBack = (organizationId: string) =>
  useChange((invitationId: string) =>
    ok(
      client.DELETE('/api/organizations/{organizationId}/invitations/{invitationId}', {
        params: { path: { organizationId, invitationId } },
      }),
    ),
  );

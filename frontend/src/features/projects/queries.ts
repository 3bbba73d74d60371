import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type Delivery = Schemas['IdeaDelivery'];
export type RuleResult = Schemas['RuleResult'];
export type MarketIdea = Schemas['MarketIdea'];
export type MyClaim = Schemas['MyClaim'];
export type ClaimDetails = Schemas['ClaimDetails'];
export type ClaimContent = Schemas['ClaimContent'];
export type ClaimsDesk = Schemas['ClaimsDesk'];
export type ClaimPartner = Schemas['ClaimPartner'];
export type ComparedMarks = Schemas['ComparedMarks'];
export type PlanToCompare = Schemas['PlanToCompare'];
export type Marks = Schemas['Marks'];
export type ComparedIdea = Schemas['ComparedIdea'];
export type ComparedClaim = Schemas['ComparedClaim'];
export type ProjectDetails = Schemas['ProjectDetails'];
export type ProjectListItem = Schemas['ProjectListItem'];
export type PaymentRow = Schemas['PaymentRow'];

const all = ['projects'] as const;
export const projectsKey = all;

export const deliveryQuery = (ideaId: string) =>
  queryOptions({
    queryKey: [...all, 'delivery', ideaId],
    queryFn: async ({ signal }): Promise<Delivery | null> =>
      (await ok(client.GET('/api/ideas/{ideaId}/delivery', { params: { path: { ideaId } }, signal }))).delivery ?? null,
  });

export const marketQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'market', organizationId],
    queryFn: ({ signal }) => ok(client.GET('/api/claim-market', { params: { query: { organizationId } }, signal })),
  });

export const eligibilityQuery = (ideaId: string, organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'eligibility', ideaId, organizationId],
    queryFn: ({ signal }) =>
      ok(
        client.GET('/api/ideas/{ideaId}/eligibility', {
          params: { path: { ideaId }, query: { organizationId } },
          signal,
        }),
      ),
  });

export const myClaimsQuery = queryOptions({
  queryKey: [...all, 'mine'],
  queryFn: ({ signal }): Promise<MyClaim[]> => ok(client.GET('/api/me/claims', { signal })),
});

export const claimQuery = (claimId: string) =>
  queryOptions({
    queryKey: [...all, 'claim', claimId],
    queryFn: ({ signal }): Promise<ClaimDetails> =>
      ok(client.GET('/api/claims/{claimId}', { params: { path: { claimId } }, signal })),
  });

export const claimsDeskQuery = (callId: string) =>
  queryOptions({
    queryKey: [...all, 'desk', callId],
    queryFn: ({ signal }): Promise<ClaimsDesk> =>
      ok(client.GET('/api/desk/claims', { params: { query: { callId } }, signal })),
  });

export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...all, 'project', projectId],
    queryFn: ({ signal }): Promise<ProjectDetails> =>
      ok(client.GET('/api/projects/{projectId}', { params: { path: { projectId } }, signal })),
  });

export const projectsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...all, 'list', organizationId],
    queryFn: async ({ signal }): Promise<ProjectListItem[]> =>
      (await ok(client.GET('/api/projects', { params: { query: { organizationId, Size: 100 } }, signal }))).items,
  });

export const paymentsQuery = queryOptions({
  queryKey: [...all, 'payments'],
  queryFn: ({ signal }): Promise<PaymentRow[]> => ok(client.GET('/api/desk/tranches', { signal })),
});

/** One draft save; the autosave hook sends them one after another. */
export const saveClaim = (claimId: string, version: number, content: ClaimContent) =>
  ok(client.PUT('/api/claims/{claimId}', { params: { path: { claimId } }, body: { version, content } }));

/**
 * Everything of this room is asked again after a decision: it moves claims, ideas, money and projects together. Nobody waits for it: the form that asked
 * says that it is done, and the new data may take that form away.
 */
export function useDecision<Body, Result>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => void queries.invalidateQueries({ queryKey: all }) });
}

const at = (claimId: string) => ({ params: { path: { claimId } } });

export const useStartClaim = () =>
  useDecision((body: { ideaId: string; organizationId: string }) =>
    ok(
      client.POST('/api/ideas/{ideaId}/claims', {
        params: { path: { ideaId: body.ideaId } },
        body: { organizationId: body.organizationId },
      }),
    ),
  );
export const useSubmitClaim = (claimId: string) =>
  useDecision((version: number) =>
    ok(client.POST('/api/claims/{claimId}/submit', { ...at(claimId), body: { version } })),
  );
export const useWithdrawClaim = (claimId: string) =>
  useDecision<null, unknown>(() => ok(client.POST('/api/claims/{claimId}/withdraw', at(claimId))));
export const partnerSearchQuery = (q: string) =>
  queryOptions({
    queryKey: [...all, 'partner-search', q],
    queryFn: async ({ signal }) =>
      (await ok(client.GET('/api/organizations', { params: { query: { q, Size: 6 } }, signal }))).items,
  });

/** What one organization does about partners shows in the claim at once; the draft beside it keeps its own version. */
function usePartners<Body>(claimId: string, send: (body: Body) => Promise<ClaimDetails>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (claim) => {
      queries.setQueryData(claimQuery(claimId).queryKey, claim);
      return queries.invalidateQueries({ queryKey: myClaimsQuery.queryKey });
    },
  });
}

export const useInvitePartner = (claimId: string) =>
  usePartners(claimId, (body: Schemas['InvitePartnerRequest']) =>
    ok(client.POST('/api/claims/{claimId}/partners', { ...at(claimId), body })),
  );
export const useRemovePartner = (claimId: string) =>
  usePartners(claimId, (organizationId: string) =>
    ok(
      client.DELETE('/api/claims/{claimId}/partners/{organizationId}', {
        params: { path: { claimId, organizationId } },
      }),
    ),
  );
export const useAnswerPartnership = (claimId: string) =>
  usePartners(claimId, (body: Schemas['AnswerPartnershipRequest']) =>
    ok(client.POST('/api/claims/{claimId}/partnership', { ...at(claimId), body })),
  );
export const myComparisonsQuery = queryOptions({
  queryKey: [...all, 'comparisons'],
  queryFn: ({ signal }) => ok(client.GET('/api/comparisons', { signal })),
});

export const comparisonQuery = (ideaId: string) =>
  queryOptions({
    queryKey: [...all, 'comparison', ideaId],
    queryFn: ({ signal }) => ok(client.GET('/api/comparisons/{ideaId}', { params: { path: { ideaId } }, signal })),
  });

const of = (ideaId: string) => ({ params: { path: { ideaId } } });

export const useOpenComparison = (ideaId: string) =>
  useDecision((reviewers: number) =>
    ok(client.POST('/api/ideas/{ideaId}/comparison', { ...of(ideaId), body: { reviewers } })),
  );
/** Marks of one plan; the page keeps what is typed, so nothing of it is asked again. */
export const useMarkClaim = (ideaId: string) =>
  useMutation({
    mutationFn: ({ claimId, ...body }: Schemas['MarkClaimRequest'] & { claimId: string }) =>
      ok(client.PUT('/api/comparisons/{ideaId}/claims/{claimId}', { params: { path: { ideaId, claimId } }, body })),
  });
export const useSubmitComparison = (ideaId: string) =>
  useDecision<null, unknown>(() => ok(client.POST('/api/comparisons/{ideaId}/submit', of(ideaId))));
export const useRecuseComparison = (ideaId: string) =>
  useDecision((reason: string) =>
    ok(client.POST('/api/comparisons/{ideaId}/recuse', { ...of(ideaId), body: { reason } })),
  );
export const useSelectClaim = () =>
  useDecision(({ claimId, ...body }: Schemas['SelectClaimRequest'] & { claimId: string }) =>
    ok(client.POST('/api/claims/{claimId}/select', { ...at(claimId), body })),
  );
export const useFailTender = (ideaId: string) =>
  useDecision((body: Schemas['FailTenderRequest']) =>
    ok(client.POST('/api/ideas/{ideaId}/failed-tender', { ...of(ideaId), body })),
  );
export const useRejectClaim = () =>
  useDecision(({ claimId, ...body }: Schemas['RejectClaimRequest'] & { claimId: string }) =>
    ok(client.POST('/api/claims/{claimId}/reject', { ...at(claimId), body })),
  );
export const useLapseClaim = () =>
  useDecision(({ claimId, ...body }: Schemas['LapseClaimRequest'] & { claimId: string }) =>
    ok(client.POST('/api/claims/{claimId}/lapse', { ...at(claimId), body })),
  );
export const useSignContract = () =>
  useDecision(({ claimId, ...body }: Schemas['SignContractRequest'] & { claimId: string }) =>
    ok(client.POST('/api/claims/{claimId}/contract', { ...at(claimId), body })),
  );
export const useChooseRoute = (ideaId: string) =>
  useDecision((body: Schemas['ChooseRouteRequest']) =>
    ok(client.POST('/api/ideas/{ideaId}/unclaimed-route', { params: { path: { ideaId } }, body })),
  );
export const useStartProject = (projectId: string) =>
  useDecision<null, unknown>(() =>
    ok(client.POST('/api/projects/{projectId}/start', { params: { path: { projectId } } })),
  );

registerTopic('projects.claim', (ideaId) => [
  deliveryQuery(ideaId).queryKey,
  [...all, 'desk'],
  [...all, 'invitations'],
  [...all, 'leadership', ideaId],
  [...all, 'mine'],
  [...all, 'market'],
]);
registerTopic('projects.comparison', () => [myComparisonsQuery.queryKey]);
registerTopic('projects.project', (projectId) => [projectQuery(projectId).queryKey, [...all, 'delivery']]);
registerTopic('ideas.idea', (ideaId) => [deliveryQuery(ideaId).queryKey]);

/** The head of the claim page; the idea itself is one tap away. */
export const ideaTitleQuery = (ideaId: string) =>
  queryOptions({
    queryKey: [...all, 'title', ideaId],
    queryFn: async ({ signal }): Promise<string> =>
      (await ok(client.GET('/api/ideas/{ideaId}', { params: { path: { ideaId } }, signal }))).title,
  });
export const useMoveTranche = (projectId: string, seq: number) =>
  useDecision((body: Schemas['MoveTrancheRequest']) =>
    ok(client.POST('/api/projects/{projectId}/tranches/{seq}/moves', { params: { path: { projectId, seq } }, body })),
  );

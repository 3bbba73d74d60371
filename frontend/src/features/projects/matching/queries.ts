import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import type { components } from '../../../api/schema';
import { projectsKey, useDecision } from '../queries';

type Schemas = components['schemas'];
export type Candidate = Schemas['Candidate'];
export type Candidates = Schemas['MatchingCandidates'];
export type LeadCandidate = Schemas['LeadCandidate'];
export type DeskMatching = Schemas['DeskMatching'];
export type DeliveryMatching = Schemas['DeliveryMatching'];
export type Leadership = Schemas['Leadership'];
export type MyInvitation = Schemas['MyInvitation'];

/** As many as the server lets the bureau ask by name. */
export const mostInvited = 5;

const of = (ideaId: string) => ({ params: { path: { ideaId } } });

export const candidatesQuery = (ideaId: string, q: string) =>
  queryOptions({
    queryKey: [...projectsKey, 'candidates', ideaId, q],
    queryFn: ({ signal }): Promise<Candidates> =>
      ok(
        client.GET('/api/desk/ideas/{ideaId}/candidates', {
          params: { path: { ideaId }, query: q ? { q } : {} },
          signal,
        }),
      ),
  });

export const invitationsQuery = queryOptions({
  queryKey: [...projectsKey, 'invitations'],
  queryFn: ({ signal }): Promise<MyInvitation[]> => ok(client.GET('/api/me/invitations', { signal })),
});

export const leadershipQuery = (ideaId: string) =>
  queryOptions({
    queryKey: [...projectsKey, 'leadership', ideaId],
    queryFn: async ({ signal }): Promise<Leadership | null> =>
      (await ok(client.GET('/api/ideas/{ideaId}/leadership', { ...of(ideaId), signal }))).leadership ?? null,
  });

export const useDeclineInvitation = (ideaId: string) =>
  useDecision((body: Schemas['DeclineInvitationRequest']) =>
    ok(client.POST('/api/ideas/{ideaId}/invitation/decline', { ...of(ideaId), body })),
  );
export const useAnswerLeadership = (ideaId: string) =>
  useDecision((body: Schemas['AnswerLeadRequest']) =>
    ok(client.POST('/api/ideas/{ideaId}/leadership', { ...of(ideaId), body })),
  );
export const useAnswerPlan = (ideaId: string) =>
  useDecision((body: Schemas['AnswerPlanRequest']) =>
    ok(client.POST('/api/ideas/{ideaId}/leadership/plan', { ...of(ideaId), body })),
  );

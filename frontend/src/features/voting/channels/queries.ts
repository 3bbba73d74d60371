import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import type { components } from '../../../api/schema';
import type { TapBody } from '../queries';

type Schemas = components['schemas'];
export type GrantedBallot = Schemas['GrantedBallotResponse'];
export type ListedIdea = Schemas['ListedIdeaResponse'];
export type StartGrant = Schemas['StartGrantRequest'];
export type StartedGrant = Schemas['StartedGrantResponse'];
export type PaperDesk = Schemas['PaperDeskResponse'];
export type PaperBatch = Schemas['PaperBatchResponse'];
export type PaperSlip = Schemas['PaperSlipResponse'];
export type Discrepancy = Schemas['DiscrepancyResponse'];
export type Mark = Schemas['MarkRequest'];
export type Reading = Schemas['KeySlipRequest'];

/** The token goes along as a header and is nowhere else than in the memory of the page. */
const held = (token: string) => ({ header: { 'X-Ballot-Grant': token } });

export const grantedQuery = (token: string) =>
  queryOptions({
    queryKey: ['voting', 'granted', token],
    queryFn: ({ signal }): Promise<GrantedBallot> =>
      ok(client.GET('/api/granted/ballot', { params: held(token), signal })),
    staleTime: Infinity,
    // Whoever comes next finds nothing.
    gcTime: 0,
    retry: false,
  });

export const saveGrantedTap = (token: string, ideaId: string, body: TapBody) =>
  ok(client.PUT('/api/granted/picks/{ideaId}', { params: { path: { ideaId }, ...held(token) }, body }));

/** Also while the page is going away: the browser carries it out then. */
export const endGrant = (token: string) => ok(client.DELETE('/api/granted', { params: held(token), keepalive: true }));

export const redeemCode = (code: string) => ok(client.POST('/api/kiosk/code', { body: { code } }));

/** Somebody left their session on the station's screen. */
export const endSession = () => ok(client.DELETE('/api/session'));

export const startGrant = (callId: string, body: StartGrant): Promise<StartedGrant> =>
  ok(client.POST('/api/desk/calls/{callId}/grants', { params: { path: { callId } }, body }));

export const revokeGrant = (grantId: string) =>
  ok(client.DELETE('/api/desk/grants/{grantId}', { params: { path: { grantId } } }));

export const grantQuery = (grantId: string) =>
  queryOptions({
    queryKey: ['voting', 'grant', grantId],
    queryFn: ({ signal }) => ok(client.GET('/api/desk/grants/{grantId}', { params: { path: { grantId } }, signal })),
    // The resident is at the other screen; nothing else tells this page.
    refetchInterval: (query) => (['ended', 'expired'].includes(query.state.data?.state ?? '') ? false : 3_000),
  });

/** Calls whose paper there is something to do about: the vote runs, or its ballots are being counted. */
export const votesQuery = queryOptions({
  queryKey: ['voting', 'votes'],
  queryFn: async ({ signal }) =>
    (await ok(client.GET('/api/calls', { signal }))).filter((call) => ['voting', 'counting'].includes(call.phase)),
});

export const turnoutQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'turnout', callId],
    queryFn: ({ signal }) => ok(client.GET('/api/calls/{callId}/turnout', { params: { path: { callId } }, signal })),
    retry: false,
  });

export const paperQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'paper', callId],
    queryFn: ({ signal }): Promise<PaperDesk> =>
      ok(client.GET('/api/desk/calls/{callId}/paper', { params: { path: { callId } }, signal })),
  });

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['voting', 'paper-batch', batchId],
    queryFn: ({ signal }) => ok(client.GET('/api/desk/paper/{batchId}', { params: { path: { batchId } }, signal })),
  });

export const discrepanciesQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'paper-differs', callId],
    queryFn: ({ signal }): Promise<Discrepancy[]> =>
      ok(client.GET('/api/desk/calls/{callId}/paper/discrepancies', { params: { path: { callId } }, signal })),
  });

export const printBatch = (callId: string, slips: number, submissionId: string) =>
  ok(client.POST('/api/desk/calls/{callId}/paper', { params: { path: { callId } }, body: { slips, submissionId } }));

const ofBatch = (batchId: string) => ({ params: { path: { batchId } } });
const ofSlip = (slipId: string) => ({ params: { path: { slipId } } });

export const issueSlip = (batchId: string, personId: string) =>
  ok(client.POST('/api/desk/paper/{batchId}/issue', { ...ofBatch(batchId), body: { personId } }));

export const countBatch = (batchId: string, heaps: Schemas['CountBatchRequest']) =>
  ok(client.POST('/api/desk/paper/{batchId}/count', { ...ofBatch(batchId), body: heaps }));

export const acceptBatch = (batchId: string) => ok(client.POST('/api/desk/paper/{batchId}/accept', ofBatch(batchId)));

export const cancelBatch = (batchId: string) => ok(client.DELETE('/api/desk/paper/{batchId}', ofBatch(batchId)));

export const returnSlip = (slipId: string) => ok(client.POST('/api/desk/paper/slips/{slipId}/return', ofSlip(slipId)));

/** A number was mistyped: who noted it takes it back, with what the answer to noting it brought. */
export const takeBackReturn = (slipId: string, mark: string) =>
  ok(client.POST('/api/desk/paper/slips/{slipId}/return/undo', { ...ofSlip(slipId), body: { mark } }));

export const spoilSlip = (slipId: string, reason: Schemas['SpoilSlipRequest']['reason']) =>
  ok(client.POST('/api/desk/paper/slips/{slipId}/spoil', { ...ofSlip(slipId), body: { reason } }));

export const keySlip = (slipId: string, body: Schemas['KeySlipRequest']) =>
  ok(client.POST('/api/desk/paper/slips/{slipId}/entry', { ...ofSlip(slipId), body }));

export const settleSlip = (slipId: string, body: Schemas['KeySlipRequest']) =>
  ok(client.POST('/api/desk/paper/slips/{slipId}/third', { ...ofSlip(slipId), body }));

export const keySlipAgain = (slipId: string) => ok(client.POST('/api/desk/paper/slips/{slipId}/again', ofSlip(slipId)));

import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok, problemOf } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';
import type { SiteConsistency, SiteProof } from './proof/checks';

type Schemas = components['schemas'];
export type Ledger = Schemas['LedgerResponse'];
export type LedgerCheckpoint = Schemas['CheckpointResponse'];
export type Reconciliation = Schemas['ReconciliationResponse'];

export const ledgerQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'ledger', callId],
    queryFn: ({ signal }): Promise<Ledger> =>
      ok(client.GET('/api/calls/{callId}/ledger', { params: { path: { callId } }, signal })),
  });

/** For the bureau and the audit, from the close on. */
export const exportReviewQuery = (callId: string) =>
  queryOptions({
    queryKey: ['voting', 'review', callId],
    queryFn: ({ signal }): Promise<Schemas['ExportReviewResponse']> =>
      ok(client.GET('/api/calls/{callId}/ledger/review', { params: { path: { callId } }, signal })),
    retry: false,
  });

registerTopic('voting.ledger', (callId) => [ledgerQuery(callId).queryKey, exportReviewQuery(callId).queryKey]);

export const fetchLedger = (callId: string): Promise<Ledger> =>
  ok(client.GET('/api/calls/{callId}/ledger', { params: { path: { callId } } }));

/** Null while the row is newer than the last checkpoint. */
export async function fetchProof(callId: string, seq: number): Promise<SiteProof | null> {
  try {
    return await ok(client.GET('/api/calls/{callId}/ledger/proofs/{seq}', { params: { path: { callId, seq } } }));
  } catch (error) {
    if (problemOf(error).code === 'voting.row_not_signed_yet') return null;
    throw error;
  }
}

/** The row that says how the ballot of an earlier one stands since, once the rows are published; null when that one is the last word. */
export const fetchLater = async (callId: string, seq: number): Promise<string | null> =>
  (await ok(client.GET('/api/calls/{callId}/ledger/rows/{seq}/later', { params: { path: { callId, seq } } }))).leaf;

/** Null when the site knows no checkpoint of that size. */
export async function fetchConsistency(callId: string, from: number): Promise<SiteConsistency | null> {
  try {
    return await ok(
      client.GET('/api/calls/{callId}/ledger/consistency/{from}', { params: { path: { callId, from } } }),
    );
  } catch (error) {
    if (problemOf(error).code === 'voting.checkpoint_unknown') return null;
    throw error;
  }
}

export const ledgerFile = (callId: string, name: string) => `/api/calls/${callId}/ledger/files/${name}`;

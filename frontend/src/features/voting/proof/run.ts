import { fetchConsistency, fetchLater, fetchLedger, fetchProof, type Ledger } from '../ledgerQueries';
import {
  checkAgainst,
  checkCommit,
  checkIncluded,
  checkSigned,
  checkWhole,
  overtaken,
  type Line,
  type SiteProof,
} from './checks';
import { keepCheckpoint, keptCheckpoint } from './memory';
import type { ReadReceipt } from './receipt';

/**
 * The whole check of a receipt, line by line as they come. What the site says (proof, checkpoint, key) is only ever the material:
 * every line is worked out here.
 */
export async function checkReceipt(receipt: ReadReceipt, witness: string, tell: (line: Line) => void): Promise<void> {
  tell(checkWhole(receipt));
  tell(await checkCommit(receipt));
  const callId = receipt.leaf.call;
  const [ledger, site] = await Promise.all([fetchLedger(callId), fetchProof(callId, receipt.leaf.seq)]);
  const note = site?.note ?? ledger.checkpoints[0]?.note ?? '';
  tell(site ? await included(receipt, site, ledger) : notSigned(receipt.leaf.seq, ledger));
  const signed = await checkSigned(note, ledger.keyPem, callId);
  tell(signed);
  const compared = await compare(ledger, note, witness);
  compared.forEach(tell);
  keepWhatFits(ledger, note, [signed, ...compared]);
}

/** The row is in the ledger; and, where the rows are published, whether it still is the one that counts. */
async function included(receipt: ReadReceipt, site: SiteProof, { callId, state }: Ledger): Promise<Line> {
  const line = await checkIncluded(receipt, site);
  if (line.state !== 'right' || state === 'open') return line;
  const later = await fetchLater(callId, receipt.leaf.seq);
  return later === null ? line : overtaken(line, receipt, site, later, (seq) => fetchProof(callId, seq));
}

/** A row behind the last signature: the next one may have it; after the certification there is no next one, and nothing to wait for. */
function notSigned(seq: number, { state, checkpoints }: Ledger): Line {
  if (state !== 'published') return { name: 'included', state: 'wait', facts: { seq } };
  return { name: 'included', state: 'wrong', why: 'beyond', facts: { seq, size: checkpoints[0]?.size ?? 0 } };
}

/** The latest checkpoint of a ledger, without any receipt. */
export async function checkLedger(ledger: Ledger, witness: string): Promise<Line[]> {
  const note = ledger.checkpoints[0]?.note ?? '';
  const signed = await checkSigned(note, ledger.keyPem, ledger.callId);
  const lines = [signed, ...(await compare(ledger, note, witness))];
  keepWhatFits(ledger, note, lines);
  return lines;
}

/** What the device remembers is the evidence against a ledger that was written anew: one that does not follow from it must not replace it. */
function keepWhatFits({ callId, keyPem }: Ledger, note: string, lines: readonly Line[]) {
  if (lines.every(({ state }) => state === 'right' || state === 'skip')) keepCheckpoint(callId, note, keyPem);
}

async function compare({ callId, keyPem }: Ledger, note: string, witness: string): Promise<Line[]> {
  const ask = (from: number) => fetchConsistency(callId, from);
  return [
    await compareKept(),
    witness.trim() === ''
      ? { name: 'witness', state: 'skip' }
      : await checkAgainst('witness', witness, note, keyPem, ask),
  ];

  async function compareKept(): Promise<Line> {
    const kept = keptCheckpoint(callId);
    if (!kept) return { name: 'kept', state: 'skip' };
    // The key of then checks the checkpoint of then: another key today would pass off any ledger as this one.
    if (kept.keyPem !== keyPem) return { name: 'kept', state: 'wrong', why: 'new_key' };
    return checkAgainst('kept', kept.note, note, keyPem, ask);
  }
}

import { fetchConsistency, fetchLedger, fetchProof, type Ledger } from '../ledgerQueries';
import { checkAgainst, checkCommit, checkIncluded, checkSigned, checkWhole, type Line } from './checks';
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
  tell(
    site ? await checkIncluded(receipt, site) : { name: 'included', state: 'wait', facts: { seq: receipt.leaf.seq } },
  );
  const signed = await checkSigned(note, ledger.keyPem, callId);
  tell(signed);
  await compare(ledger, note, witness, tell);
  if (signed.state === 'right') keepCheckpoint(callId, note, ledger.keyPem);
}

/** The latest checkpoint of a ledger, without any receipt. */
export async function checkLedger(ledger: Ledger, witness: string): Promise<Line[]> {
  const note = ledger.checkpoints[0]?.note ?? '';
  const signed = await checkSigned(note, ledger.keyPem, ledger.callId);
  const lines = [signed];
  await compare(ledger, note, witness, (line) => lines.push(line));
  if (signed.state === 'right') keepCheckpoint(ledger.callId, note, ledger.keyPem);
  return lines;
}

async function compare({ callId, keyPem }: Ledger, note: string, witness: string, tell: (line: Line) => void) {
  const kept = keptCheckpoint(callId);
  const ask = (from: number) => fetchConsistency(callId, from);
  if (!kept) tell({ name: 'kept', state: 'skip' });
  // The key of then checks the checkpoint of then: another key today would pass off any ledger as this one.
  else if (kept.keyPem !== keyPem) tell({ name: 'kept', state: 'wrong', why: 'new_key' });
  else tell(await checkAgainst('kept', kept.note, note, keyPem, ask));
  if (witness.trim() === '') tell({ name: 'witness', state: 'skip' });
  else tell(await checkAgainst('witness', witness, note, keyPem, ask));
}

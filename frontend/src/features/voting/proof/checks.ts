import { concat, fromHex, hex, same, utf8, type Bytes } from './bytes';
import { leafHash, sha256, shortCode } from './hash';
import { verifyConsistency, verifyInclusion } from './merkle';
import { inGroups, isSigned, readKey, readNote } from './note';
import { canonical, isWhole, type Leaf, type ReadReceipt } from './receipt';

/** One line of the check. "wait": it cannot be said yet. The sentence is `proof.step.<name>.<state>` with these facts. */
export interface Line {
  name: 'whole' | 'commit' | 'included' | 'signed' | 'kept' | 'witness';
  state: 'right' | 'wrong' | 'wait' | 'skip';
  /** Where one line can be wrong in several ways: which. */
  why?: string;
  facts?: Record<string, string | number>;
}

/** What the site told, to be checked and not believed. */
export interface SiteProof {
  seq: number;
  size: number;
  proof: readonly string[];
  note: string;
}

export interface SiteConsistency {
  from: number;
  to: number;
  proof: readonly string[];
  toNote: string;
}

export const checkWhole = (receipt: ReadReceipt): Line => ({
  name: 'whole',
  state: isWhole(receipt) ? 'right' : 'wrong',
  facts: { seq: receipt.leaf.seq, rev: receipt.leaf.rev },
});

/** That the row stands for this very ballot: salt and ballot give the commitment in it. */
export async function checkCommit(receipt: ReadReceipt): Promise<Line> {
  const commit = hex(await sha256(concat(receipt.salt, utf8(receipt.ballotText))));
  return { name: 'commit', state: commit === receipt.leaf.commit ? 'right' : 'wrong' };
}

async function isIncluded(leafText: string, seq: number, site: SiteProof): Promise<boolean> {
  const checkpoint = readNote(site.note);
  const path = hashes(site.proof);
  if (checkpoint === null || path === null) return false;
  return verifyInclusion(await leafHash(utf8(leafText)), seq, checkpoint.size, path, checkpoint.root);
}

/** That the row is in the tree whose root the checkpoint names. */
export async function checkIncluded(receipt: ReadReceipt, site: SiteProof): Promise<Line> {
  const hash = await leafHash(utf8(receipt.leafText));
  const checkpoint = readNote(site.note);
  const right = await isIncluded(receipt.leafText, receipt.leaf.seq, site);
  return {
    name: 'included',
    state: right ? 'right' : 'wrong',
    facts: { seq: receipt.leaf.seq, size: checkpoint?.size ?? 0, code: shortCode(hash), steps: site.proof.length },
  };
}

/**
 * The line above for a receipt that a later row of the same ballot has overtaken. What the site says of that row is believed only where the
 * row leads to the very checkpoint that the line is about: `site` is the proof of the receipt, `ask` gets that of the later row.
 */
export async function overtaken(
  line: Line,
  receipt: ReadReceipt,
  site: SiteProof,
  leafText: string,
  ask: (seq: number) => Promise<SiteProof | null>,
): Promise<Line> {
  const leaf = readLeaf(leafText);
  const { call, ballot_uid: uid, seq } = receipt.leaf;
  if (!leaf || leaf.call !== call || leaf.ballot_uid !== uid || leaf.seq <= seq) return line;
  const later = await ask(leaf.seq);
  if (!later || later.note !== site.note || !(await isIncluded(leafText, leaf.seq, later))) return line;
  const why = leaf.channel === 'desk' ? 'set_aside_here' : 'changed_here';
  return { ...line, why, facts: { ...line.facts, later: leaf.seq } };
}

/** That the checkpoint is one of this vote, signed by the ledger's key. */
export async function checkSigned(note: string, keyPem: string, call: string): Promise<Line> {
  const checkpoint = readNote(note);
  const key = await readKey(keyPem);
  const facts = { fingerprint: inGroups(key?.fingerprint ?? '') };
  if (!checkpoint || !key) return { name: 'signed', state: 'wrong', why: 'unreadable', facts };
  if (!checkpoint.origin.endsWith(`/calls/${call}`)) return { name: 'signed', state: 'wrong', why: 'origin', facts };
  return { name: 'signed', state: (await isSigned(checkpoint, key)) ? 'right' : 'wrong', facts };
}

/**
 * That what a checkpoint from elsewhere (a witness, this device some days ago) says is still so: it is signed by the same key, and the
 * ledger of today begins with just those rows. `ask` fetches the proof between the two; null: the site knows no such checkpoint.
 */
export async function checkAgainst(
  name: 'kept' | 'witness',
  earlier: string,
  today: string,
  keyPem: string,
  ask: (from: number) => Promise<SiteConsistency | null>,
): Promise<Line> {
  const [first, second, key] = [readNote(earlier), readNote(today), await readKey(keyPem)];
  const facts = { size: first?.size ?? 0 };
  const wrong = (why: string): Line => ({ name, state: 'wrong', why, facts });
  if (!first || !second || !key) return wrong('unreadable');
  if (first.origin !== second.origin) return wrong('origin');
  if (!(await isSigned(first, key))) return wrong('key');
  if (first.size > second.size) return wrong('shorter');
  if (first.size === second.size)
    return same(first.root, second.root) ? { name, state: 'right', facts } : wrong('changed');
  const site = await ask(first.size);
  if (!site) return wrong('unknown');
  // A checkpoint was signed between the two questions: the proof leads to it, and not to the one that the other lines are about.
  if ((readNote(site.toNote)?.size ?? 0) > second.size) return { name, state: 'wait', why: 'grown', facts };
  const path = hashes(site.proof);
  const right = path !== null && (await verifyConsistency(first, second, path));
  return right ? { name, state: 'right', facts } : wrong('changed');
}

/** A row as the ledger has it, in the one form in which it was hashed; null when it is none. */
function readLeaf(text: string): Leaf | null {
  try {
    const leaf = JSON.parse(text) as Leaf;
    return canonical(leaf) === text ? leaf : null;
  } catch {
    return null;
  }
}

function hashes(proof: readonly string[]): Bytes[] | null {
  const read = proof.map((one) => fromHex(one, 32));
  return read.every((one) => one !== null) ? read : null;
}

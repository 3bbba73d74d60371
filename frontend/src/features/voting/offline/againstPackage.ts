import { same, utf8 } from '../proof/bytes';
import { checkCommit, checkWhole, type Line } from '../proof/checks';
import { leafHash, shortCode } from '../proof/hash';
import { inBatches, Levels } from '../proof/levels';
import { isSigned, readKey, readNote, readNotes } from '../proof/note';
import type { Leaf, ReadReceipt } from '../proof/receipt';
import { linesOf, type Published } from '../proof/recount';

/** A receipt beside a package: everything is there, so nothing has to be proved, only looked up. That the rows are the signed ones is the recount's to say. */
export async function checkReceiptIn(files: Published, receipt: ReadReceipt): Promise<Line[]> {
  return [checkWhole(receipt), await checkCommit(receipt), await checkRow(linesOf(files.rows), receipt)];
}

async function checkRow(rows: readonly string[], { leaf, leafText }: ReadReceipt): Promise<Line> {
  const facts = { seq: leaf.seq, size: rows.length, code: shortCode(await leafHash(utf8(leafText))) };
  const wrong = (why: string): Line => ({ name: 'included', state: 'wrong', why, facts });
  if (!rows[0]?.includes(`"call":"${leaf.call}"`)) return wrong('other_vote');
  if (leaf.seq >= rows.length) return wrong('beyond');
  if (rows[leaf.seq] !== leafText) return wrong('in_package');
  const right = (why: string, more = {}): Line => ({
    name: 'included',
    state: 'right',
    why,
    facts: { ...facts, ...more },
  });
  const later = laterRows(rows, leaf);
  const changed = later.findLast(({ channel }) => channel !== 'desk');
  if (changed) return right('changed_later', { later: changed.seq });
  const measure = later.at(-1);
  return measure && measure.kind !== 'restore' ? right('set_aside', { later: measure.seq }) : right('in_package');
}

/** What the ledger says of the same ballot after this row. */
function laterRows(rows: readonly string[], { seq, ballot_uid: uid }: Leaf): Leaf[] {
  return rows.slice(seq + 1).flatMap((row) => (row.includes(uid) ? [JSON.parse(row) as Leaf] : []));
}

/** What a witness kept, beside the rows of the package: signed by the same key, and the root of so many of these rows. */
export async function checkWitnessIn(files: Published, witness: string): Promise<Line> {
  const [note, key, own] = [readNote(witness), await readKey(files.keyPem), readNotes(files.checkpoints)?.[0]];
  const wrong = (why: string): Line => ({ name: 'witness', state: 'wrong', why, facts: { size: note?.size ?? 0 } });
  if (!note || !key) return wrong('unreadable');
  if (note.origin !== own?.origin) return wrong('origin');
  if (!(await isSigned(note, key))) return wrong('key');
  const rows = linesOf(files.rows);
  if (note.size > rows.length) return wrong('shorter');
  const tree = await Levels.of(await inBatches(rows.slice(0, note.size), (row) => leafHash(utf8(row))));
  return same(await tree.root(note.size), note.root)
    ? { name: 'witness', state: 'right', facts: { size: note.size } }
    : wrong('changed');
}

import { concat, fromHex, hex, same, utf8 } from './bytes';
import { leafHash, sha256 } from './hash';
import { inBatches, Levels } from './levels';
import { isSigned, readKey, readNotes } from './note';
import { openingOf, type Opening } from './opening';
import { canonical, type Ballot, type Leaf } from './receipt';

/** What is published of a vote, as the files stand in the package. */
export interface Published {
  rows: string;
  leafHashes: string;
  openings: string;
  checkpoints: string;
  result: string;
  keyPem: string;
}

/** Something that does not fit. The sentence is `proof.finding.<code>` with these facts. */
export interface Finding {
  code: string;
  seq?: number;
  n?: number;
  line?: number;
  size?: number;
  counted?: number;
  kept?: number;
}

export interface TallyRow {
  n: number;
  no: string;
  id: string;
  votes: number;
  points: number;
  official: { votes: number; points: number };
}

export interface Recount {
  rows: number;
  checkpoints: number;
  ballots: number;
  inTally: number;
  tally: TallyRow[];
  findings: Finding[];
  /** All of them; no more than a hundred are named. */
  findingCount: number;
}

interface Standing {
  rev: number;
  seq: number;
  commit: string;
  counts: boolean;
  /** A paper ballot replaced it: nothing may change it any more. */
  locked: boolean;
}
interface OpenedBallot {
  ballot_uid: string;
  rev: number;
  salt: string;
  picks: Ballot['picks'];
}
interface Result {
  call: string;
  ballots: number;
  tally: { n: number; votes: number; points: number }[];
}

const named = 100;
/** A blank line is a line: whoever passes over one counts other rows than the ledger has. */
export const linesOf = (text: string) => {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

class Findings {
  readonly kept: Finding[] = [];
  count = 0;

  add(finding: Finding) {
    this.count++;
    if (this.kept.length < named) this.kept.push(finding);
  }
}

/** Everything that was published is checked and counted again, from the rows up; `told` hears how far it is, from 0 to 1. */
export async function recount(files: Published, told: (share: number) => void = () => undefined): Promise<Recount> {
  const found = new Findings();
  const rows = linesOf(files.rows);
  const opening = openingOf(rows[0] ?? '');
  if (!opening) throw new Error('the ledger has no opening row');

  const hashes = await inBatches(
    rows,
    (row) => leafHash(utf8(row)),
    (done) => told((0.4 * done) / rows.length),
  );
  const signed = linesOf(files.leafHashes);
  for (let seq = 0; seq < Math.max(hashes.length, signed.length); seq++) {
    const hash = hashes[seq];
    if (!hash || hex(hash) !== signed[seq]) found.add({ code: 'row', seq });
  }
  const checkpoints = await checkCheckpoints(
    files,
    await Levels.of(hashes, (done) => told(0.4 + (0.3 * done) / rows.length)),
    rows.length,
    found,
  );
  const ballots = readRows(rows, opening, found);
  if (opening.rules.register_grows !== true && ballots.size > opening.register)
    found.add({ code: 'register', counted: ballots.size, kept: opening.register });
  const opened = readOpenings(files.openings, found);
  await checkOpenings(opened, ballots, opening, found, (done) => told(0.7 + (0.3 * done) / opened.length));
  const counted = opened.filter(
    (one) =>
      ballots.get(one.ballot_uid)?.counts === true &&
      one.picks.length > 0 &&
      one.picks.length >= opening.rules.min_picks,
  );
  const tally = tallyOf(counted, opening, readResult(files.result, opening, found), found);
  told(1);
  return {
    rows: rows.length,
    checkpoints,
    ballots: ballots.size,
    inTally: counted.length,
    tally,
    findings: found.kept,
    findingCount: found.count,
  };
}

async function checkCheckpoints(files: Published, tree: Levels, rows: number, found: Findings): Promise<number> {
  const key = await readKey(files.keyPem);
  const notes = readNotes(files.checkpoints);
  if (!key || !notes) {
    found.add({ code: 'checkpoints' });
    return 0;
  }
  for (const note of notes) {
    if (!(await isSigned(note, key))) found.add({ code: 'signature', size: note.size });
    if (note.size > rows || !same(await tree.root(note.size), note.root)) found.add({ code: 'root', size: note.size });
  }
  const last = Math.max(...notes.map((note) => note.size));
  if (last < rows) found.add({ code: 'unsigned', seq: last });
  return notes.length;
}

function parsed<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}

/** The last word about each ballot. */
function readRows(rows: readonly string[], opening: Opening, found: Findings): Map<string, Standing> {
  const ballots = new Map<string, Standing>();
  rows.forEach((row, seq) => {
    if (seq === 0) return;
    const leaf = parsed<Leaf>(row);
    if (!leaf) return found.add({ code: 'unreadable', seq });
    if (leaf.seq !== seq || leaf.call !== opening.call) found.add({ code: 'place', seq });
    const standing = ballots.get(leaf.ballot_uid);
    if (leaf.channel === 'desk') {
      if (standing) standing.counts = leaf.kind === 'restore';
      else found.add({ code: 'unknown', seq });
      return;
    }
    if (leaf.rev !== (standing?.rev ?? 0) + 1) found.add({ code: 'version', seq });
    if (standing?.locked === true && leaf.kind !== 'replace') found.add({ code: 'locked', seq });
    const locked = standing?.locked === true || leaf.kind === 'replace';
    ballots.set(leaf.ballot_uid, { rev: leaf.rev, seq, commit: leaf.commit, counts: standing?.counts ?? true, locked });
  });
  return ballots;
}

function readOpenings(text: string, found: Findings): OpenedBallot[] {
  return linesOf(text).flatMap((row, i) => {
    const one = parsed<OpenedBallot>(row);
    const readable =
      typeof one?.ballot_uid === 'string' &&
      typeof one.salt === 'string' &&
      Array.isArray(one.picks) &&
      one.picks.every((pick) => Array.isArray(pick));
    if (!readable) found.add({ code: 'opened', line: i + 1 });
    return readable ? [one] : [];
  });
}

/** Null when it is no tally of this vote, which is told here. */
function readResult(text: string, { call, ideas }: Opening, found: Findings): Result | null {
  const result = parsed<Result>(text);
  if (!result || result.call !== call || !Array.isArray(result.tally)) {
    found.add({ code: 'result' });
    return null;
  }
  const seen = new Set<number>();
  for (const { n } of result.tally) {
    if (seen.has(n) || !ideas.some((idea) => idea.n === n)) found.add({ code: 'result_idea', n });
    seen.add(n);
  }
  return result;
}

async function checkOpenings(
  opened: readonly OpenedBallot[],
  ballots: ReadonlyMap<string, Standing>,
  opening: Opening,
  found: Findings,
  told: (done: number) => void,
) {
  const seen = new Set<string>();
  await inBatches(
    opened,
    async (one) => {
      const standing = ballots.get(one.ballot_uid);
      if (!standing || seen.has(one.ballot_uid)) return found.add({ code: 'stray', seq: standing?.seq });
      seen.add(one.ballot_uid);
      const ballot = canonical({
        ballot_uid: one.ballot_uid,
        call: opening.call,
        picks: one.picks,
        rev: one.rev,
        v: 1,
      });
      const salt = fromHex(one.salt, 16);
      const commit = salt && hex(await sha256(concat(salt, utf8(ballot))));
      if (one.rev !== standing.rev || commit !== standing.commit) found.add({ code: 'opening', seq: standing.seq });
      else if (!isAllowed(one.picks, opening)) found.add({ code: 'rules', seq: standing.seq });
    },
    told,
  );
  for (const [uid, { seq }] of ballots) if (!seen.has(uid)) found.add({ code: 'unopened', seq });
}

function isAllowed(picks: Ballot['picks'], { rules, ideas }: Opening): boolean {
  const cost = picks.reduce((sum, [n]) => sum + (ideas[n - 1]?.cost_fen ?? 0), 0);
  const points = picks.reduce((sum, [, one]) => sum + one, 0);
  const within = (value: number, most: number | null) => most === null || value <= most;
  return (
    picks.every(
      ([n, one], i) =>
        ideas[n - 1] !== undefined &&
        n > (picks[i - 1]?.[0] ?? 0) &&
        (rules.method === 'points' ? one >= 1 : one === 1),
    ) &&
    within(picks.length, rules.max_picks) &&
    within(cost, rules.max_cost_fen) &&
    within(points, rules.max_points)
  );
}

function tallyOf(
  counted: readonly OpenedBallot[],
  { ideas }: Opening,
  result: Result | null,
  found: Findings,
): TallyRow[] {
  const tally = new Map(ideas.map(({ n }) => [n, { votes: 0, points: 0 }]));
  for (const { picks } of counted)
    for (const [n, points] of picks) {
      const row = tally.get(n);
      if (!row) continue; // told already: against the rules
      row.votes++;
      row.points += points;
    }
  if (result && result.ballots !== counted.length)
    found.add({ code: 'ballots', counted: counted.length, kept: result.ballots });
  return ideas.map(({ n, no, id }) => {
    const { votes, points } = tally.get(n) ?? { votes: 0, points: 0 };
    const official = result?.tally.find((row) => row.n === n) ?? { votes: 0, points: 0 };
    if (result && votes !== official.votes) found.add({ code: 'votes', n, counted: votes, kept: official.votes });
    if (result && points !== official.points) found.add({ code: 'points', n, counted: points, kept: official.points });
    return { n, no, id, votes, points, official: { votes: official.votes, points: official.points } };
  });
}

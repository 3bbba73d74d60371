import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import vectors from '../../../../../tests/data/ledger/vectors.json';
import { readReceipt } from '../proof/receipt';
import { recount, type Published } from '../proof/recount';
import { checkReceiptIn, checkWitnessIn } from './againstPackage';
import { readPackage } from './packageFiles';

const written: Record<string, string> = {
  'ledger.jsonl': `${vectors.rows.join('\n')}\n`,
  'leaf-hashes.txt': `${vectors.leafHashes.join('\n')}\n`,
  'openings.jsonl': `${vectors.openings.join('\n')}\n`,
  'checkpoints.txt': vectors.checkpoints,
  'result.json': vectors.result,
  'key.pem': vectors.keyPem,
  'README.txt': 'not asked for',
};
const zipped = (files: Record<string, string | Uint8Array>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
const bytes = (text: string | Uint8Array) => (typeof text === 'string' ? strToU8(text) : text);
const files = readPackage(zipped(written));
const refused = (zip: Uint8Array) => {
  try {
    readPackage(zip);
  } catch (error) {
    const { code, file } = error as { code: string; file: string };
    return [code, file];
  }
  return null;
};

describe('A package on a disk', () => {
  it('is read whole, and counted again as in the browser of the site', async () => {
    const counted = await recount(files);
    expect(counted.findings).toEqual([]);
    expect(counted.inTally).toBe(7);
  });

  it('says what is wrong with a file that is none', () => {
    expect(refused(strToU8('no package'))).toEqual(['not_zip', '']);
    expect(refused(zipped(written).slice(0, -40))).toEqual(['not_zip', '']);
    const { 'result.json': gone, ...rest } = written;
    expect(gone).toBeDefined();
    expect(refused(zipped(rest))).toEqual(['missing', 'result.json']);
    expect(refused(zipped({ ...written, 'ledger.jsonl': new Uint8Array([0xc3, 0x28]) }))).toEqual([
      'not_text',
      'ledger.jsonl',
    ]);
    // Two files of one name, which zipSync would not write: the other one's name is changed in the bytes.
    const two = zipped({ ...written, 'result.jsoN': vectors.result });
    for (let at = 0; at < two.length; at++)
      if (strToU8('result.jsoN').every((byte, i) => two[at + i] === byte)) two[at + 10] = 'n'.charCodeAt(0);
    expect(refused(two)).toEqual(['twice', 'result.json']);
  });

  it('keeps a mark before the first row: it was not signed', async () => {
    const marked = readPackage(zipped({ ...written, 'ledger.jsonl': `\uFEFF${written['ledger.jsonl']}` }));
    await expect(recount(marked)).rejects.toThrow('no opening row');
  });
});

describe('A receipt beside a package', () => {
  const rowOf = (seq: number) =>
    JSON.parse(vectors.rows[seq]!) as { ballot_uid: string; channel: string; kind: string };
  const lines = async (text: string, changed: Partial<Published> = {}) =>
    (await checkReceiptIn({ ...files, ...changed }, readReceipt(text)!)).map(({ name, state, why }) =>
      [name, state, why].filter(Boolean).join(' '),
    );

  it('says of each row whether the ballot was changed or set aside afterwards', async () => {
    const said = new Set<string>();
    for (const { seq, json } of vectors.receipts) {
      const later = vectors.rows.slice(seq + 1).map((row) => JSON.parse(row) as ReturnType<typeof rowOf>);
      const own = later.filter((row) => row.ballot_uid === rowOf(seq).ballot_uid);
      const last = own.at(-1);
      const expected = own.some(({ channel }) => channel !== 'desk')
        ? 'changed_later'
        : last && last.kind !== 'restore'
          ? 'set_aside'
          : 'in_package';
      expect(await lines(json)).toEqual(['whole right', 'commit right', `included right ${expected}`]);
      said.add(expected);
    }
    expect([...said].sort()).toEqual(['changed_later', 'in_package', 'set_aside']);
  });

  it('names a row that is another one, not there, or of another vote', async () => {
    const { seq, json } = vectors.receipts[0]!;
    const rows = [...vectors.rows];
    rows[seq] = rows[seq]!.replace('"channel":"web"', '"channel":"kiosk"');
    expect(rows[seq]).not.toBe(vectors.rows[seq]);
    expect((await lines(json, { rows: rows.join('\n') }))[2]).toBe('included wrong in_package');
    expect((await lines(json, { rows: vectors.rows[0]! }))[2]).toBe('included wrong beyond');
    const other = vectors.rows.map((row) => row.replaceAll(vectors.call, '0198f6c2-1111-7000-8000-00000000c002'));
    expect((await lines(json, { rows: other.join('\n') }))[2]).toBe('included wrong other_vote');
  });
});

describe('A checkpoint of a witness beside a package', () => {
  const said = async (note: string) => {
    const { state, why, facts } = await checkWitnessIn(files, note);
    return [state, why, facts?.size];
  };
  const notes = vectors.checkpoints.split('--------\n');

  it('fits at whatever size it was signed', async () => {
    for (const note of notes) expect((await said(note))[0]).toBe('right');
    expect(notes.length).toBe(4);
  });

  it('tells a ledger that was written anew, another key, another vote and what is no checkpoint', async () => {
    expect(await said(vectors.rebuiltNote)).toEqual(['wrong', 'changed', expect.any(Number)]);
    expect((await said(vectors.otherNote))[1]).toBe('key');
    expect((await said(vectors.foreignNote))[1]).toBe('origin');
    expect((await said('what?'))[1]).toBe('unreadable');
    const short = { ...files, rows: vectors.rows.slice(0, 3).join('\n') };
    expect((await checkWitnessIn(short, notes.at(-1)!)).why).toBe('shorter');
  });
});

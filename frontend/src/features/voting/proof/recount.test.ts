import { describe, expect, it } from 'vitest';
import vectors from '../../../../../tests/data/ledger/vectors.json';
import { recount, type Published } from './recount';

const files: Published = {
  rows: `${vectors.rows.join('\n')}\n`,
  leafHashes: `${vectors.leafHashes.join('\n')}\n`,
  openings: `${vectors.openings.join('\n')}\n`,
  checkpoints: vectors.checkpoints,
  result: vectors.result,
  keyPem: vectors.keyPem,
};
const codes = async (changed: Partial<Published>) =>
  (await recount({ ...files, ...changed })).findings.map(({ code, seq, n, size }) => [code, seq ?? n ?? size]);
const changeRow = (seq: number, from: string, to: string) => {
  const rows = vectors.rows.map((row, i) => (i === seq ? row.replace(from, to) : row));
  expect(rows[seq]).not.toBe(vectors.rows[seq]);
  return `${rows.join('\n')}\n`;
};

describe('A published vote, counted again in the browser', () => {
  it('gives the official tally, and tells how far it is', async () => {
    const shares: number[] = [];
    const counted = await recount(files, (share) => shares.push(share));
    expect(counted.findings).toEqual([]);
    expect(counted).toMatchObject({ rows: vectors.rows.length, checkpoints: 4, ballots: 9, inTally: 7 });
    for (const row of counted.tally) expect({ votes: row.votes, points: row.points }).toEqual(row.official);
    expect(counted.tally.some((row) => row.votes > 1 && row.points > row.votes)).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('names a row that was changed, and the checkpoints from it on', async () => {
    expect(await codes({ rows: changeRow(9, '"channel":"web"', '"channel":"kiosk"') })).toEqual([
      ['row', 9],
      ['root', 13],
      ['root', 20],
    ]);
  });

  it('names a row whose hash was changed with it: the signed root does not follow', async () => {
    const rows = changeRow(14, 'bought', 'bough2');
    const named = await codes({ rows, leafHashes: files.leafHashes });
    expect(named).toEqual([
      ['row', 14],
      ['root', 20],
    ]);
  });

  it('names a row that is none at all', async () => {
    expect(await codes({ rows: changeRow(9, '{', '') })).toContainEqual(['unreadable', 9]);
  });

  it('names what was dropped from the end, and what was added to it', async () => {
    const dropped = await codes({ rows: `${vectors.rows.slice(0, -1).join('\n')}\n` });
    expect(dropped).toContainEqual(['row', vectors.rows.length - 1]);
    expect(dropped).toContainEqual(['root', 20]);
    const added = JSON.parse(vectors.rows[9]!);
    Object.assign(added, { seq: 20, ballot_uid: '00000000-0000-0000-0000-000000000001', rev: 1 });
    const more = await codes({ rows: `${files.rows}${JSON.stringify(added)}\n` });
    expect(more).toContainEqual(['row', 20]);
    expect(more).toContainEqual(['unsigned', 20]);
    expect(more).toContainEqual(['unopened', 20]);
  });

  it('names a ballot that was opened as another', async () => {
    const at = vectors.openings.findIndex((line) => line.includes('[[1,3],[2,2]]'));
    const openings = vectors.openings.map((line, i) => (i === at ? line.replace('[2,2]', '[4,2]') : line));
    const named = await codes({ openings: openings.join('\n') });
    expect(named).toContainEqual(['opening', 16]);
    expect(named).toContainEqual(['votes', 4]);
    expect(named).toContainEqual(['points', 2]);
  });

  it('names a ballot that nobody opened', async () => {
    const named = await codes({ openings: vectors.openings.slice(1).join('\n') });
    expect(named.map(([code]) => code)).toContain('unopened');
  });

  it('names an idea whose published votes are others', async () => {
    expect(await codes({ result: vectors.result.replace(/"n":2,"points":(\d+)/, '"n":2,"points":9$1') })).toEqual([
      ['points', 2],
    ]);
  });

  it('names a checkpoint that is not signed by the key', async () => {
    expect(await codes({ keyPem: vectors.otherKeyPem })).toEqual([1, 8, 13, 20].map((size) => ['signature', size]));
    expect(await codes({ checkpoints: 'nothing' })).toEqual([['checkpoints', undefined]]);
  });

  it('names more ballots than people, and an online change after a paper ballot', async () => {
    expect(await codes({ rows: changeRow(0, '"register":', '"register":0,"was":') })).toContainEqual([
      'register',
      undefined,
    ]);
    const rows = [...vectors.rows];
    const twice = rows.findIndex((row) => row.includes('"kind":"cast"') && row.includes('"rev":2'));
    const uid = JSON.parse(rows[twice]!).ballot_uid;
    const first = rows.findIndex((row) => row.includes(uid));
    rows[first] = rows[first]!.replace('"kind":"cast"', '"kind":"replace"');
    expect(await codes({ rows: `${rows.join('\n')}\n` })).toContainEqual(['locked', twice]);
  });

  it('names the line of an opening that cannot be read, and counts the others', async () => {
    const openings = vectors.openings.map((line, i) => (i === 2 ? line.slice(0, 40) : line)).join('\n');
    expect((await recount({ ...files, openings })).findings).toContainEqual({ code: 'opened', line: 3 });
    for (const none of ['1', 'null', '{"ballot_uid":"x","salt":"x","picks":[1]}'])
      expect((await recount({ ...files, openings: none })).findings).toContainEqual({ code: 'opened', line: 1 });
  });

  it.each(['', '<html>', '[]', '{"tally":[]}'])('says that %j is no published tally of this vote', async (result) => {
    expect(await codes({ result })).toEqual([['result', undefined]]);
  });

  it('names an idea that the published tally has twice, or that the vote does not have', async () => {
    const more = (row: string) => codes({ result: vectors.result.replace('"tally":[', `"tally":[${row},`) });
    expect(await more('{"n":99,"points":1,"votes":1}')).toEqual([['result_idea', 99]]);
    expect(await more('{"n":1,"points":9,"votes":3}')).toEqual([['result_idea', 1]]);
  });

  it('a blank line that was put in moves every row behind it', async () => {
    const named = await codes({ rows: files.rows.replace('\n', '\n\n') });
    expect(named).toContainEqual(['unreadable', 1]);
    expect(named).toContainEqual(['place', 2]);
  });

  it('a restored ballot counts, a quarantined and an invalidated one do not', async () => {
    const restore = vectors.rows.findIndex((row) => row.includes('"restore"'));
    const named = await codes({ rows: changeRow(restore, '"restore"', '"invalidate"') });
    expect(named).toContainEqual(['ballots', undefined]);
  });
});

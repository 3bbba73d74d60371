// The vectors were made by the C# library that writes the ledger: what it signs, this must read, byte for byte.
import { describe, expect, it } from 'vitest';
import mails from '../../../../../tests/data/ledger/mails.json';
import vectors from '../../../../../tests/data/ledger/vectors.json';
import { fromHex, hex, utf8 } from './bytes';
import { checkAgainst, checkCommit, checkIncluded, checkSigned, checkWhole } from './checks';
import { leafHash, shortCode } from './hash';
import { Levels } from './levels';
import { verifyConsistency, verifyInclusion } from './merkle';
import { isSigned, rawSignature, readKey, readNote, readNotes } from './note';
import { readReceipt, type ReadReceipt } from './receipt';

const receipts = vectors.receipts;
const last = receipts[2]!;
const size = vectors.rows.length;
const note = vectors.consistency.at(-1)!.toNote;
const proofOf = (seq: number) => vectors.inclusion.find((one) => one.seq === seq)!;
const bytes = (text: string) => fromHex(text, 32)!;
const read = (text: string): ReadReceipt => readReceipt(text)!;
const ask = async (from: number) => {
  const { to, proof, toNote } = vectors.consistency.find((one) => one.from === from && one.to === size)!;
  return { from, to, proof, toNote };
};
/** The text with one character changed to another that may stand there as well. */
const flip = (text: string, at: number) =>
  text.slice(0, at) +
  (text[at] === 'a' ? 'b' : text[at] === '1' ? '2' : /\d/.test(text[at]!) ? '1' : 'a') +
  text.slice(at + 1);

describe('A receipt that the server gave', () => {
  it.each(receipts)('row $seq: read from JSON, base64url and address alike, and right in every line', async (one) => {
    for (const text of [one.json, one.base64Url, `https://vote.example/verify#${one.base64Url}`]) {
      const receipt = read(text);
      expect(receipt.ballotText).toBe(one.ballot);
      expect(receipt.leafText).toBe(one.leaf);
      const site = proofOf(one.seq);
      expect(checkWhole(receipt).state).toBe('right');
      expect((await checkCommit(receipt)).state).toBe('right');
      expect(await checkIncluded(receipt, site)).toMatchObject({ state: 'right', facts: { code: one.code, size } });
      expect((await checkSigned(site.note, vectors.keyPem, receipt.call)).state).toBe('right');
    }
  });

  it('any layout of the JSON is the same receipt', () => {
    const { v, salt, leaf, call, ballot } = JSON.parse(last.json);
    const receipt = read(JSON.stringify({ v, salt, leaf, call, ballot }, null, 4));
    expect(receipt.leafText).toBe(last.leaf);
  });

  it.each(['', 'hello', '{}', '[1]', last.json.slice(0, -2), last.base64Url.slice(0, 80), '{"v":1}'])(
    '%s is none',
    (text) => expect(readReceipt(text)).toBeNull(),
  );
});

describe('One thing changed, and its line turns red', () => {
  const lines = async (receipt: ReadReceipt, site = proofOf(last.seq), keyPem = vectors.keyPem) =>
    Object.fromEntries(
      [
        checkWhole(receipt),
        await checkCommit(receipt),
        await checkIncluded(receipt, site),
        await checkSigned(site.note, keyPem, receipt.call),
      ].map((line) => [line.name, line.state]),
    );
  const right = { whole: 'right', commit: 'right', included: 'right', signed: 'right' };
  const changed = (change: (json: ReturnType<typeof JSON.parse>) => void) => {
    const json = JSON.parse(last.json);
    change(json);
    return read(JSON.stringify(json));
  };

  it('nothing changed', async () => expect(await lines(read(last.json))).toEqual(right));

  it('every digit of the salt', async () => {
    for (let at = 0; at < 32; at++)
      expect(await lines(changed((json) => (json.salt = flip(json.salt, at))))).toEqual({ ...right, commit: 'wrong' });
  });

  it('a pick, or its points', async () => {
    expect(await lines(changed((json) => (json.ballot.picks = [[1, 5]])))).toEqual({ ...right, commit: 'wrong' });
    expect(await lines(changed((json) => (json.ballot.picks[0][1] = 4)))).toEqual({ ...right, commit: 'wrong' });
  });

  it('every digit of the commitment: the ballot no longer opens it, and the row is not the one in the tree', async () => {
    for (let at = 0; at < 64; at++)
      expect(await lines(changed((json) => (json.leaf.commit = flip(json.leaf.commit, at))))).toEqual({
        ...right,
        commit: 'wrong',
        included: 'wrong',
      });
  });

  it('the hour, the channel, the place of the row', async () => {
    for (const change of [{ hour: '2026-11-24T04' }, { channel: 'web' }, { seq: last.seq + 1 }])
      expect(await lines(changed((json) => Object.assign(json.leaf, change)))).toEqual({ ...right, included: 'wrong' });
  });

  it('the version: ballot and row no longer belong together', async () => {
    expect(await lines(changed((json) => (json.leaf.rev = 9)))).toEqual({
      ...right,
      whole: 'wrong',
      included: 'wrong',
    });
    expect(await lines(changed((json) => (json.ballot.rev = 9)))).toEqual({
      ...right,
      whole: 'wrong',
      commit: 'wrong',
    });
  });

  it('every hash of the proof', async () => {
    const site = proofOf(last.seq);
    for (let i = 0; i < site.proof.length; i++)
      for (const at of [0, 31, 63]) {
        const proof = site.proof.map((one, j) => (i === j ? flip(one, at) : one));
        expect(await lines(read(last.json), { ...site, proof })).toEqual({ ...right, included: 'wrong' });
      }
    expect(await lines(read(last.json), { ...site, proof: site.proof.slice(1) })).toEqual({
      ...right,
      included: 'wrong',
    });
    expect(await lines(read(last.json), { ...site, proof: [...site.proof, site.proof[0]!] })).toEqual({
      ...right,
      included: 'wrong',
    });
  });

  it('the root in the checkpoint: neither the proof nor the signature fits', async () => {
    const site = proofOf(last.seq);
    const [origin, rows, root = '', ...rest] = site.note.split('\n');
    const other = (root[5] === 'A' ? 'B' : 'A') + root.slice(6);
    const forged = [origin, rows, root.slice(0, 5) + other, ...rest].join('\n');
    expect(await lines(read(last.json), { ...site, note: forged })).toEqual({
      ...right,
      included: 'wrong',
      signed: 'wrong',
    });
  });

  it('the signature, the key, another vote', async () => {
    const site = proofOf(last.seq);
    const signed = { ...right, signed: 'wrong' };
    const at = site.note.length - 12;
    const other = site.note[at] === 'A' ? 'B' : 'A';
    const broken = site.note.slice(0, at) + other + site.note.slice(at + 1);
    expect(await lines(read(last.json), { ...site, note: broken })).toEqual(signed);
    expect(await lines(read(last.json), { ...site, note: vectors.otherNote })).toEqual(signed);
    expect(await lines(read(last.json), site, vectors.otherKeyPem)).toEqual(signed);
    expect(await lines(read(last.json), { ...site, note: vectors.foreignNote })).toEqual(signed);
    expect(await checkSigned(vectors.foreignNote, vectors.keyPem, vectors.call)).toMatchObject({ why: 'origin' });
  });
});

describe('A checkpoint that somebody kept', () => {
  const against = (kept: string, asked = ask) => checkAgainst('witness', kept, note, vectors.keyPem, asked);
  const early = vectors.consistency.find((one) => one.from === 8)!.fromNote;

  it('of any size fits the ledger of today', async () => {
    for (const { fromNote } of vectors.consistency) expect(await against(fromNote)).toMatchObject({ state: 'right' });
    expect(await against(early.replaceAll('\n', '\r\n'))).toMatchObject({ state: 'right' });
  });

  it('does not fit a ledger that was rebuilt', async () => {
    expect(await against(vectors.rebuiltNote)).toMatchObject({ state: 'wrong', why: 'changed' });
    expect(await against(vectors.rebuiltEarlierNote)).toMatchObject({ state: 'wrong', why: 'changed' });
  });

  it('of which the site knows nothing, or which has more rows, is an alarm', async () => {
    expect(await against(early, (() => Promise.resolve(null)) as unknown as typeof ask)).toMatchObject({
      why: 'unknown',
    });
    expect(await checkAgainst('kept', note, early, vectors.keyPem, ask)).toMatchObject({ why: 'shorter' });
  });

  it('signed by another key, of another vote, or unreadable', async () => {
    expect(await against(vectors.otherNote)).toMatchObject({ why: 'key' });
    expect(await against(vectors.foreignNote)).toMatchObject({ why: 'origin' });
    expect(await against('a note')).toMatchObject({ why: 'unreadable' });
  });

  it('a proof that leads to a newer checkpoint is asked for again', async () => {
    const grown = async (from: number) => ({
      ...(await ask(from)),
      toNote: note.replace(`\n${size}\n`, `\n${size + 1}\n`),
    });
    expect(await against(early, grown)).toMatchObject({ state: 'wait', why: 'grown' });
  });

  it('a proof with one hash changed proves nothing', async () => {
    for (const from of [1, 8, 13]) {
      const one = await ask(from);
      for (let i = 0; i < one.proof.length; i++) {
        const proof = one.proof.map((hash, j) => (i === j ? flip(hash, 7) : hash));
        expect(
          await against(vectors.consistency.find((two) => two.from === from)!.fromNote, async () => ({
            ...one,
            proof,
          })),
        ).toMatchObject({
          why: 'changed',
        });
      }
    }
  });
});

describe('The tree, as the C# library grows it', () => {
  it('has the same hashes, codes and roots at every size', async () => {
    const hashes = await Promise.all(vectors.rows.map((row) => leafHash(utf8(row))));
    expect(hashes.map(hex)).toEqual(vectors.leafHashes.slice(0, size));
    const tree = await Levels.of(hashes);
    for (let i = 0; i <= size; i++) expect(hex(await tree.root(i))).toBe(vectors.roots[i]);
    for (const one of receipts) expect(shortCode(bytes(one.leafHash))).toBe(one.code);
  });

  it('takes a proof for its own row and size only', async () => {
    const root = bytes(vectors.roots[size]!);
    for (const { seq, proof } of vectors.inclusion) {
      const path = proof.map(bytes);
      const hash = bytes(vectors.leafHashes[seq]!);
      expect(await verifyInclusion(hash, seq, size, path, root)).toBe(true);
      expect(await verifyInclusion(hash, (seq + 1) % size, size, path, root)).toBe(false);
      expect(await verifyInclusion(hash, seq, size + 40, path, root)).toBe(false);
      expect(await verifyInclusion(hash, size, size, path, root)).toBe(false);
    }
  });

  it('takes a consistency proof between its own sizes only', async () => {
    const head = (n: number) => ({ size: n, root: bytes(vectors.roots[n]!) });
    for (const { from, to, proof } of vectors.consistency) {
      expect(await verifyConsistency(head(from), head(to), proof.map(bytes))).toBe(true);
      if (from > 1 && from < to)
        expect(await verifyConsistency(head(from - 1), head(to), proof.map(bytes))).toBe(false);
    }
  });
});

describe('Notes and keys', () => {
  it('the key has the fingerprint that the library gives it', async () => {
    expect((await readKey(vectors.keyPem))?.fingerprint).toBe(vectors.keyFingerprint);
    expect(await readKey('no key')).toBeNull();
    expect(await readKey(vectors.keyPem.replace('MFkw', 'MFkx'))).toBeNull();
  });

  it.each(['> ', '>', '> > '])('a note out of a mail is read without the marks of its quotation (%j)', (mark) => {
    const quoted = note.trimEnd().replace(/^/gm, mark);
    for (const pasted of [quoted, quoted.slice(mark.length), quoted.replaceAll('\n', '\r\n')])
      expect(readNote(pasted)).toEqual(readNote(note));
    expect(readNotes(vectors.checkpoints.trimEnd().replace(/^/gm, mark))).toEqual(readNotes(vectors.checkpoints));
  });

  it.each(Object.entries(mails.read))('a note out of a mail is read: %s', (_, text) => {
    expect(readNote(text)).toEqual(readNote(mails.note));
    expect(readNotes(text)).toEqual([readNote(mails.note)]);
  });

  it.each(Object.entries(mails.unread))('a note out of a mail is not read: %s', (_, text) => {
    expect(readNote(text)).toBeNull();
  });

  it('a file of several notes is read, and each is signed', async () => {
    const key = (await readKey(vectors.keyPem))!;
    const notes = readNotes(vectors.checkpoints)!;
    expect(notes.map((one) => one.size)).toEqual([1, 8, 13, size]);
    for (const one of notes) expect(await isSigned(one, key)).toBe(true);
  });

  it('one character of the body changed: not signed', async () => {
    const key = (await readKey(vectors.keyPem))!;
    const forged = readNote(note.replace(`\n${size}\n`, `\n${size + 1}\n`))!;
    expect(await isSigned(forged, key)).toBe(false);
  });

  it('DER with short and with signed integers becomes 64 bytes', () => {
    const der = [0x30, 0x07, 0x02, 0x01, 0x05, 0x02, 0x02, 0x00, 0x81];
    const raw = rawSignature(new Uint8Array(der))!;
    expect([raw[31], raw[63], raw.filter((byte) => byte !== 0).length]).toEqual([5, 0x81, 2]);
    expect(rawSignature(new Uint8Array([...der, 0]))).toBeNull();
    expect(rawSignature(new Uint8Array([0x30, 0x01, 0x02]))).toBeNull();
  });
});

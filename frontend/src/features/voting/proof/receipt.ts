import { fromBase64Url, fromHex, type Bytes } from './bytes';

export interface Ballot {
  ballot_uid: string;
  call: string;
  picks: [n: number, points: number][];
  rev: number;
  v: number;
}

export interface Leaf {
  ballot_uid: string;
  call: string;
  channel: string;
  commit: string;
  hour: string;
  kind: string;
  rev: number;
  seq: number;
  v: number;
}

/** A receipt, with the bytes that were hashed: the canonical form of what was pasted, however it was laid out. */
export interface ReadReceipt {
  call: string;
  ballot: Ballot;
  ballotText: string;
  leaf: Leaf;
  leafText: string;
  salt: Bytes;
}

/** JSON in the one form of RFC 8785: keys sorted, no blanks. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const number = '(?:0|[1-9]\\d{0,14})';
const ballotForm = new RegExp(
  `^\\{"ballot_uid":"${uuid}","call":"${uuid}","picks":\\[(?:\\[${number},${number}\\](?:,(?=\\[))?)*\\],"rev":${number},"v":1\\}$`,
);
const leafForm = new RegExp(
  `^\\{"ballot_uid":"${uuid}","call":"${uuid}","channel":"(?:web|kiosk|assisted|paper)","commit":"[0-9a-f]{64}",` +
    `"hour":"\\d{4}-\\d\\d-\\d\\dT\\d\\d","kind":"(?:cast|withdraw|replace)","rev":${number},"seq":${number},"v":1\\}$`,
);

/** Reads the JSON of a receipt in any layout, its base64url, or an address that ends in #base64url. Null when it is none of them. */
export function readReceipt(text: string): ReadReceipt | null {
  const trimmed = text.trim().replace(/^\uFEFF/, '');
  const json = trimmed.startsWith('{') ? trimmed : decoded(trimmed.slice(trimmed.lastIndexOf('#') + 1));
  if (json === null) return null;
  try {
    const read = JSON.parse(json) as { ballot: Ballot; call: string; leaf: Leaf; salt: string; v: number };
    const [ballotText, leafText] = [canonical(read.ballot), canonical(read.leaf)];
    const salt = fromHex(read.salt, 16);
    if (read.v !== 1 || !salt || !ballotForm.test(ballotText) || !leafForm.test(leafText)) return null;
    return { call: read.call, ballot: read.ballot, ballotText, leaf: read.leaf, leafText, salt };
  } catch {
    return null;
  }
}

export type WhyNoReceipt = ReturnType<typeof whyUnreadable> | 'proof.is_package';

/** What to say of a text that is no receipt: nothing was pasted, only the short code from a slip (or the number of a row), or part of one. */
export function whyUnreadable(text: string): 'proof.nothing_pasted' | 'proof.only_number' | 'proof.unreadable' {
  const plain = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  if (plain === '') return 'proof.nothing_pasted';
  // Ten letters of Crockford's base32, with those that people misread; it has no U.
  return /^(?:[0-9A-TV-Z]{10}|\d{1,9})$/i.test(plain) ? 'proof.only_number' : 'proof.unreadable';
}

function decoded(code: string): string | null {
  const bytes = fromBase64Url(code);
  return bytes && new TextDecoder().decode(bytes);
}

/** Whether ballot and row speak of the same: one call, one ballot, one version, picks in order. */
export function isWhole({ call, ballot, leaf }: ReadReceipt): boolean {
  const inOrder = ballot.picks.every(([n, points], i) => n > (ballot.picks[i - 1]?.[0] ?? 0) && points > 0);
  return (
    call === leaf.call &&
    ballot.call === leaf.call &&
    ballot.ballot_uid === leaf.ballot_uid &&
    ballot.rev === leaf.rev &&
    leaf.rev > 0 &&
    leaf.seq > 0 &&
    inOrder
  );
}

import { fromBase64, hex, utf8, type Bytes } from './bytes';
import { sha256 } from './hash';

/** What a signed note says: so many rows, this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
  /** The signed text, byte for byte. */
  body: string;
  signatures: readonly { name: string; id: string; signature: Bytes }[];
  note: string;
}

/**
 * Without what mail adds: carriage returns, and the marks of a quotation. Who marks one with the mouse often begins behind its first ">", so
 * the first line may go without; no line of a note begins so.
 */
function plain(text: string): string {
  let lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim()
    .split('\n');
  // A program that breaks long lines of a quotation may leave what it broke off without a mark: of a note, that is base64.
  const isQuoted = () => {
    const others = lines.filter((line) => line !== '').slice(1);
    return (
      others.some((line) => line.startsWith('>')) &&
      others.every((line) => line.startsWith('>') || /^[A-Za-z0-9+/=]+$/.test(line))
    );
  };
  while (isQuoted()) lines = lines.map((line) => line.replace(/^> ?/, ''));
  return lines.join('\n').trim();
}

/** Reads one signed note (C2SP signed-note); null when it is none. What mail adds is forgiven. */
export function readNote(text: string): Checkpoint | null {
  const note = `${plain(text)}\n`;
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) return null;
  const body = note.slice(0, blank + 1);
  const [origin = '', size = '', root = '', ...more] = body.split('\n');
  const bytes = fromBase64(root);
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes?.length !== 32 || more.length === 0) return null;
  const lines = unbroken(note.slice(blank + 2, -1).split('\n'));
  const signatures = lines.map(readSignature);
  if (!signatures.every((one) => one !== null)) return null;
  return { origin, size: Number(size), root: bytes, body, signatures, note: `${body}\n${lines.join('\n')}\n` };
}

/**
 * The signature lines of a note, each in one again. Mail breaks them, at a blank or where a line is full: what does not begin with the dash
 * belongs to the line before. Read wrongly, it is no signature; nothing else can come of it.
 */
function unbroken(lines: readonly string[]): string[] {
  const groups: [string, ...string[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && !line.startsWith('—')) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => (group.length === 1 ? group[0] : rejoined(group)));
}

/** Neither a name nor base64 has a blank of its own: the one that is left parts them; without any, it was the first break that took its place. */
function rejoined([first, ...more]: readonly [string, ...string[]]): string {
  const pieces = [first.replace(/^—/, ''), ...more].map((piece) => piece.trim()).filter(Boolean);
  const parted = pieces.some((piece) => piece.includes(' '));
  return parted ? `— ${pieces.join('')}` : `— ${pieces[0] ?? ''} ${pieces.slice(1).join('')}`;
}

/** Notes that are separated by a line of eight dashes; a single one is such a text too. Null when one cannot be read. */
export function readNotes(text: string): Checkpoint[] | null {
  const parts = plain(text)
    .split(/^-{8}$/m)
    .filter((part) => part.trim() !== '');
  const notes = parts.map(readNote);
  return notes.length > 0 && notes.every((note) => note !== null) ? notes : null;
}

function readSignature(line: string) {
  const [dash, name = '', base64 = '', ...more] = line.split(' ');
  const bytes = fromBase64(base64);
  if (dash !== '—' || name === '' || more.length > 0 || !bytes || bytes.length < 5) return null;
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

export interface NoteKey {
  /** SHA-256 of the key as it is published, in hex: what a printed notice shows. */
  fingerprint: string;
  key: CryptoKey;
}

/** In groups of four: so one can compare it with a printed notice, finger on the line. */
export const inGroups = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

/** The public key of a ledger from its PEM; null when it is no key on P-256. */
export async function readKey(pem: string): Promise<NoteKey | null> {
  const base64 = /-----BEGIN PUBLIC KEY-----([\s\S]*?)-----END PUBLIC KEY-----/.exec(pem)?.[1]?.replace(/\s/g, '');
  const spki = base64 === undefined ? null : fromBase64(base64);
  if (!spki) return null;
  try {
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    return { fingerprint: hex(await sha256(spki)), key };
  } catch {
    return null;
  }
}

/** Whether the checkpoint carries a right signature of this key under its own name, and no wrong one that claims to be of it. */
export async function isSigned(checkpoint: Checkpoint, key: NoteKey): Promise<boolean> {
  const claimed = checkpoint.signatures.filter(
    (one) => one.name === checkpoint.origin && one.id === key.fingerprint.slice(0, 8),
  );
  if (claimed.length === 0) return false;
  const text = utf8(checkpoint.body);
  const right = await Promise.all(
    claimed.map(({ signature }) => {
      const raw = rawSignature(signature);
      return raw !== null && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key.key, raw, text);
    }),
  );
  return right.every(Boolean);
}

/** A signature as notes carry it (ASN.1 DER: two integers) in the form that WebCrypto takes: both in 32 bytes, one after the other. */
export function rawSignature(der: Uint8Array): Bytes | null {
  const raw = new Uint8Array(64);
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    if (der[at] !== 0x02 || length === 0 || at + 2 + length > der.length) return null;
    let digits = der.subarray(at + 2, at + 2 + length);
    if (digits[0] === 0 && digits.length > 1) digits = digits.subarray(1); // the sign of the integer
    if (digits.length > 32) return null;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return at === der.length ? raw : null;
}

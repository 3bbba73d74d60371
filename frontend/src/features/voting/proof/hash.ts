import { concat, type Bytes } from './bytes';

/** Browsers give the functions for checking signatures and hashes to secure pages (https, localhost) only. */
export const canVerify = (): boolean => typeof globalThis.crypto?.subtle?.digest === 'function';

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const leafPrefix = new Uint8Array([0]);
const nodePrefix = new Uint8Array([1]);

/** RFC 9162, 2.1.1. The two prefixes keep a row from being passed off as a node. */
export const leafHash = (row: Bytes): Promise<Bytes> => sha256(concat(leafPrefix, row));
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(concat(nodePrefix, left, right));
export const emptyRoot = (): Promise<Bytes> => sha256(new Uint8Array(0));

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code on a slip: the first 50 bits of the hash of the row, in Crockford's base32. */
export function shortCode(hash: Uint8Array): string {
  let bits = 0n;
  for (let i = 0; i < 7; i++) bits = (bits << 8n) | BigInt(hash[i] ?? 0);
  bits >>= 6n;
  let code = '';
  for (let i = 0; i < 10; i++, bits >>= 5n) code = alphabet.charAt(Number(bits & 31n)) + code;
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

import type { Receipt } from './queries';

const older = 20;
const keyOf = (person: string, callId: string) => `voting.receipts.${person}.${callId}`;

/** The receipts that this device keeps for a person in a call, the latest first. */
export function keptReceipts(person: string, callId: string): Receipt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person, callId)) ?? '[]');
    return Array.isArray(kept) ? (kept as Receipt[]) : [];
  } catch {
    return []; // storage may be forbidden or damaged; the server still has the latest
  }
}

/** Nothing pops up: a receipt is simply there when somebody looks for it. */
export function keepReceipt(person: string, callId: string, receipt: Receipt) {
  const kept = keptReceipts(person, callId).filter((one) => one.seq !== receipt.seq);
  const all = [receipt, ...kept].sort((a, b) => b.seq - a.seq).slice(0, 1 + older);
  try {
    localStorage.setItem(keyOf(person, callId), JSON.stringify(all));
  } catch {
    // not kept then
  }
}

export function forgetReceipts(person: string, callId: string) {
  try {
    localStorage.removeItem(keyOf(person, callId));
  } catch {
    // there is nothing to forget then
  }
}

/** The receipt as a file: the very bytes that the server signed for, put together and not written anew. */
export const receiptText = (callId: string, receipt: Receipt): string =>
  `{"ballot":${receipt.ballot},"call":"${callId}","leaf":${receipt.leaf},"salt":"${receipt.salt}","v":1}`;

/** The address that the QR holds. What follows the # never leaves the browser. */
export function receiptPath(callId: string, receipt: Receipt): string {
  const code = btoa(receiptText(callId, receipt)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `/verify#${code}`;
}

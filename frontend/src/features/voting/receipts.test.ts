import { beforeEach, describe, expect, it } from 'vitest';
import vectors from '../../../../tests/data/ledger/vectors.json';
import { forgetReceipts, keepReceipt, keptReceipts, receiptPath, receiptText } from './receipts';

const one = vectors.receipts[0]!;

describe('Receipts on this device', () => {
  beforeEach(() => localStorage.clear());

  it.each(vectors.receipts)('row $seq: file and address are byte for byte those of the library', (receipt) => {
    expect(receiptText(vectors.call, receipt)).toBe(receipt.json);
    expect(receiptPath(vectors.call, receipt)).toBe(`/verify#${receipt.base64Url}`);
  });

  it('the latest stands first, however they came, and each is kept once', () => {
    for (const seq of [5, 9, 7, 9]) keepReceipt('p', 'c', { ...one, seq });
    expect(keptReceipts('p', 'c').map((kept) => kept.seq)).toEqual([9, 7, 5]);
  });

  it('twenty older ones are kept, not more', () => {
    for (let seq = 1; seq <= 30; seq++) keepReceipt('p', 'c', { ...one, seq });
    expect(keptReceipts('p', 'c').map((kept) => kept.seq)).toEqual(Array.from({ length: 21 }, (_, i) => 30 - i));
  });

  it('those of another person or call stay apart, and can be deleted', () => {
    keepReceipt('p', 'c', one);
    keepReceipt('p', 'd', one);
    expect(keptReceipts('q', 'c')).toEqual([]);
    forgetReceipts('p', 'c');
    expect(keptReceipts('p', 'c')).toEqual([]);
    expect(keptReceipts('p', 'd')).toHaveLength(1);
  });

  it('damaged storage is no receipt and no fault', () => {
    localStorage.setItem('voting.receipts.p.c', '{"not":"a list"');
    expect(keptReceipts('p', 'c')).toEqual([]);
    keepReceipt('p', 'c', one);
    expect(keptReceipts('p', 'c')).toHaveLength(1);
  });
});

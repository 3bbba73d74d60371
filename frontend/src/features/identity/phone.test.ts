import { describe, expect, it } from 'vitest';
import { isPhone, maskedPhone, phoneDigits } from './phone';

describe('a phone number', () => {
  it('is eleven digits, however it was typed', () => {
    expect(phoneDigits('+86 154-0000 0001')).toBe('15400000001');
    expect(phoneDigits('１５４００００００１２')).toBe('15400000012');
    expect(isPhone('154 0000 0001')).toBe(true);
    expect(isPhone('0871-67196360')).toBe(false);
    expect(isPhone('1540000000')).toBe(false);
  });

  it('is shown with its middle hidden', () => expect(maskedPhone('15400000001')).toBe('154****0001'));
});

import { describe, expect, it } from 'vitest';
import { ideaNumber } from './ideaNumber';

describe('ideaNumber', () => {
  it.each([
    'GD-JDZ-2026-0034',
    ' gd-jdz-2026-0034 ',
    'GDJDZ20260034',
    'ＧＤ－ＪＤＺ－２０２６－００３４',
    'GD—JDZ—2026—0034',
    'GD——JDZ——2026——0034',
    'GD–JDZ−2026‑0034',
    'GD JDZ 2026 0034',
    'GD - JDZ - 2026 - 0034',
    'GD一JDZ一2026一0034',
  ])('reads %s', (typed) => {
    expect(ideaNumber(typed)).toBe('GD-JDZ-2026-0034');
  });

  it('leaves alone what is no number of an idea', () => {
    expect(ideaNumber('GD-XM-2026-0001')).toBe('GD-XM-2026-0001');
    expect(ideaNumber('2026-0034')).toBe('2026-0034');
    expect(ideaNumber('')).toBe('');
  });
});

import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { emptyForm, missing } from './ideaForm';
import { inAddress } from './queries';

const t = ((key: string, facts?: { n: number }) => (facts ? `${key} ${facts.n}` : key)) as unknown as TFunction;
const problem = '老人上下楼没有扶手很不安全';
const form = { ...emptyForm('530111001001'), category: 'elderly', title: '楼道扶手', problem };

describe('The limits of an idea', () => {
  it('are told on the step of the field, with how much is too much', () => {
    expect(missing(form, 1, t)).toEqual({});
    const long = { ...form, title: '题'.repeat(31), problem: '问'.repeat(512), solution: '办'.repeat(1003) };
    expect(missing(long, 1, t)).toEqual({ title: 'ideas.over_limit 1', problem: 'ideas.over_limit 12' });
    expect(missing(long, 2, t)).toEqual({ solution: 'ideas.over_limit 3' });
    expect(missing({ ...long, kind: 'problem_only' }, 2, t)).toEqual({});
  });
});

describe('inAddress', () => {
  it('leaves a short text alone and cuts a long one between letters, so that a server takes the address', () => {
    expect(inAddress('停车难')).toBe('停车难');
    for (const letter of ['停', 'a', '🚲']) {
      const cut = inAddress(letter.repeat(3000));
      expect(encodeURIComponent(cut).length).toBeLessThan(7000);
      expect(cut.length).toBeLessThanOrEqual(1600);
    }
  });
});

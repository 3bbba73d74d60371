import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { emptyForm, missing, stepOf } from './ideaForm';

describe('The last step', () => {
  const form = { ...emptyForm('530111001001'), signature: 'nickname' as const };

  it('asks for the other name where one signs with another name', () => {
    expect(missing({ ...form, nickname: '  ' }, 3, i18next.t)).toEqual({
      nickname: i18next.t('ideas.nickname_missing'),
    });
    expect(stepOf('nickname')).toBe(3);
    expect(missing({ ...form, nickname: '滇池海鸥' }, 3, i18next.t)).toEqual({});
  });

  it('asks for none where one signs with the own name, or with none', () => {
    for (const signature of ['real', 'anonymous'] as const)
      expect(missing({ ...form, signature }, 3, i18next.t)).toEqual({});
  });
});

import i18next from 'i18next';
import { expect, it } from 'vitest';
import { Problem } from '../api/problems';
import { setLanguage } from '../i18n';
import { fieldTexts, problemText } from './problemText';

const wrong = (field: string, code: string) => new Problem(400, 'kernel.invalid', { errors: { [field]: [code] } });

it('names the bounds of an amount, a number and a text, also where the form marks no field', async () => {
  const amount = wrong('amountFen', 'kernel.amount_range:1:10000000000');
  expect(problemText(amount, i18next.t).text).toBe('金额要在 0.01元 到 100,000,000元 之间。');
  expect(fieldTexts(wrong('days', 'kernel.number_range:0:60'), i18next.t)).toEqual({ days: '数字要在 0 到 60 之间。' });
  await setLanguage('en');
  try {
    const reason = wrong('reason', 'kernel.words_length:5:200');
    expect(problemText(reason, i18next.t).text).toMatch(/at least 5 and at most 200/);
  } finally {
    await setLanguage('zh-CN');
  }
});

it('leaves the general sentence where the field says nothing that anybody could read', () => {
  const odd = wrong('day', 'The JSON value could not be converted.');
  expect(problemText(odd, i18next.t).text).toBe('有几处没有填对，请看标出来的地方。');
  expect(fieldTexts(odd, i18next.t)).toEqual({ day: '这里请再看一下，填得不对。' });
});

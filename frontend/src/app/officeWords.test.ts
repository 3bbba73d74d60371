import i18next from 'i18next';
import { expect, test } from 'vitest';
import enAllocation from '../i18n/en/allocation.json';
import enIdeas from '../i18n/en/ideas.json';
import zhAllocation from '../i18n/zh-CN/allocation.json';
import zhIdeas from '../i18n/zh-CN/ideas.json';
import { setLanguage } from '../i18n';
import { officeWords, proposedIn, reasonText, written } from './officeWords';

const zh = { ...zhAllocation, ...zhIdeas };
const en = { ...enAllocation, ...enIdeas };
const codes = Object.keys(officeWords) as (keyof typeof officeWords)[];

test.each(codes)('%s is proposed in the words of the pages, and read in either language', (code) => {
  expect(officeWords[code]).toBe(zh[code]);
  const facts = Object.fromEntries(
    [...officeWords[code].matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [name, name === 'total' ? '87.5' : '3']),
  );
  expect(proposedIn(written(code, facts))).toEqual({ code, facts });
  for (const name of Object.keys(facts)) expect(en[code]).toContain(`{{${name}}}`);
});

test('what somebody wrote stays theirs, also where it begins like a proposed sentence', () => {
  const proposed = written('allocation.reason_rule_funded');
  expect(proposedIn(`${proposed}另请社区协助。`)).toBeNull();
  expect(reasonText('与社区已商量', i18next.t)).toEqual({ text: '与社区已商量', own: true });
});

test('an English page says a proposed reason in English', async () => {
  await setLanguage('en');
  try {
    const reason = written('allocation.reason_within_money', { total: '87.5', rank: 2 });
    expect(reasonText(reason, i18next.t).text).toMatch(/^Total 87\.5, rank 2/);
  } finally {
    await setLanguage('zh-CN');
  }
});

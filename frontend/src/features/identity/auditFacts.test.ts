import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import identity from '../../i18n/zh-CN/identity.json';
import phases from '../../i18n/zh-CN/phases.json';
import projects from '../../i18n/zh-CN/projects.json';
import { auditFacts } from './auditFacts';

const words = createInstance();
const { t } = words;
beforeAll(() =>
  words.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: { ...identity, ...phases, ...projects } } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  }),
);

test('an audited act is told in words, and what only machines read is left out', () => {
  expect(auditFacts({ detail: { to: 'screening', from: 'collecting' } }, t)).toBe('从：征集 · 到：受理与完善');
  expect(auditFacts({ detail: { amountFen: 500_000_00, ideaId: '01a20d64-bd3e-7aa1-b6e0-b5f7af36b609' } }, t)).toBe(
    '金额：500,000元',
  );
  expect(auditFacts({ detail: { idChecked: true, later: 'as it is' } }, t)).toBe('核对过证件：是 · later：as it is');
  expect(auditFacts({ detail: { kind: 'direct', value: 12, supervisor: '' } }, t)).toBe('类型：直接受益 · 数值：12');
  expect(auditFacts({ detail: { outcome: 'withdrawn' } }, t)).toBe('结果：撤回多出的一张');
  expect(auditFacts({ detail: null }, t)).toBe('');
});

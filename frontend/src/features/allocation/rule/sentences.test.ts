import i18next, { type TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import { setLanguage } from '../../../i18n';
import { loserSentence, plain, roundSentence, startSentence } from './sentences';
import type { RuleLoser, RuleRound } from './types';

const idea = (no: string, title = `点子${no}`) => ({ ideaId: no, no, title });

const round = (over: Partial<RuleRound>): RuleRound => ({
  ...idea('1', '楼道歇脚椅'),
  number: 7,
  kind: 'equal_shares',
  amountFen: 1_400_000,
  costFen: 1_400_000,
  paymentFen: 3155,
  paymentExact: '631/20',
  fullPayers: 412,
  lessPayers: 42,
  nonPayers: 5,
  effectiveVotes: 443.7,
  moneyLeftFen: 9_000_000,
  rivals: [],
  tie: null,
  measure: null,
  ...over,
});

const loser = (over: Partial<RuleLoser>): RuleLoser => ({
  ...idea('2', '口袋菜园'),
  reason: 'money_spent',
  supporters: 380,
  costFen: 1_200_000,
  couldPayFen: 831_000,
  percent: 69,
  moneyAtStartFen: 1_500_000,
  outAfterRound: 3,
  taken: [],
  against: null,
  budgetLeftFen: 500_000,
  ...over,
});

const say = async (language: 'zh-CN' | 'en', speak: (t: TFunction) => ReturnType<typeof roundSentence>) => {
  await setLanguage(language);
  return plain(speak(i18next.t));
};
const both = async (speak: (t: TFunction) => ReturnType<typeof roundSentence>) => [
  await say('zh-CN', speak),
  await say('en', speak),
];

const rounds: [string, Partial<RuleRound>, string, string][] = [
  [
    'greedy_votes',
    { kind: 'greedy', amountFen: 500_000, moneyLeftFen: 0 },
    '钱到这里只够一部分：费用是 1.4万元，先给 5,000元。这一届规定，够起步的点子可以先拿一部分。',
    'The money covered only a part here: the idea costs ¥14,000 and gets ¥5,000 to start with, as the rules of this call allow.',
  ],
  [
    'mes_cost_add1',
    {},
    '第 7 轮资助：412 位支持者每人付 31.55元，另有 37 位把手里剩下的都付了，5 位的钱已经用完。合起来正好 1.4万元。',
    'Funded in round 7: 412 supporters paid ¥31.55 each; 37 paid less: all that they had left; 5 had nothing left. Together exactly ¥14,000.',
  ],
  [
    'mes_cost_add1',
    { kind: 'EqualShares', lessPayers: 0, nonPayers: 0, fullPayers: 1 },
    '第 7 轮资助：1 位支持者每人付 31.55元。合起来正好 1.4万元。',
    'Funded in round 7: 1 supporter paid ¥31.55. Together exactly ¥14,000.',
  ],
  [
    'mes_points_add1+greedy_points',
    { lessPayers: 0, nonPayers: 0 },
    '第 7 轮资助：412 位支持者按自己给的分付钱，每分 31.55元。合起来正好 1.4万元。',
    'Funded in round 7: 412 supporters paid ¥31.55 for each point they gave. Together exactly ¥14,000.',
  ],
  ['greedy_votes', { kind: 'greedy' }, '按得票从多到少', 'by votes its turn had come'],
  ['greedy_points', { kind: 'greedy' }, '按得分从多到少', 'by points its turn had come'],
  ['phragmen+greedy_votes', { kind: 'phragmen' }, '负担比资助别的点子都轻', 'lighter load'],
  ['mes_cost_add1', { kind: 'floor' }, '最低金额', 'least sum for its area'],
  ['mes_cost_add1', { kind: 'free' }, '不花钱', 'costs nothing'],
  ['mes_cost_add1+greedy_votes', { kind: 'completion' }, '余款按得票从多到少补选', 'the rule left money over'],
];

describe('a round', () => {
  test.each(rounds)('%s %o', async (rule, over, zh, en) => {
    const [chinese, english] = await both((t) => roundSentence(t, rule, round(over)));
    expect(chinese).toContain(zh);
    expect(english).toContain(en);
    expect(`${chinese}${english}`).not.toMatch(/explain\.|\{\{|undefined|NaN/);
  });

  test.each([
    ['cost', '费用低的在前', 'cheaper'],
    ['supporters', '支持的人多', 'more supporters'],
    ['lot', '抽好的签', 'lot drawn before'],
    ['id', '按编号', 'number decided'],
  ])('tells how a tie was broken: %s', async (decidedBy, zh, en) => {
    const tie = { ideas: [idea('1', '楼道歇脚椅'), idea('3', '口袋公园')], decidedBy };
    const [chinese, english] = await both((t) => roundSentence(t, 'greedy_votes', round({ kind: 'greedy', tie })));
    expect(chinese).toMatch(new RegExp(`它和「口袋公园」不分先后.*${zh}`));
    expect(english).toMatch(new RegExp(`equal with “口袋公园”.*${en}`));
  });
});

const losses: [string, Partial<RuleLoser>, string, string][] = [
  ['excluded', {}, '退出', 'withdrawn'],
  ['below_minimum_votes', {}, '只有 380 人支持', '380 people supported it'],
  ['below_minimum_score', {}, '最低线', 'least score'],
  ['incompatible', { against: idea('9', '楼下花园') }, '它和「楼下花园」只能选一个', 'only one of it and “楼下花园”'],
  ['incompatible', {}, '它和另一个点子', 'it and another idea'],
  ['above_budget', {}, '比全部公益金还多', 'more than the whole pot'],
  ['no_support', {}, '没有人投它', 'nobody voted'],
  [
    'too_few_votes',
    { moneyAtStartFen: 831_000, couldPayFen: 2 },
    '没有资助：支持它的人太少。380 位支持者手里的钱全部合起来是 8,310元，它要 1.2万元（够 69%）。',
    'Not funded: too few votes for its cost. All the money of its 380 supporters together was ¥8,310 of the ¥12,000 needed (69%).',
  ],
  [
    'money_spent',
    {
      taken: [
        { ...idea('1', '楼道歇脚椅'), round: 3, amountFen: 400_000 },
        { ...idea('4', '老人送餐'), round: 5, amountFen: 100_000 },
      ],
    },
    '没有资助：它的 380 位支持者手里最后还剩 8,310元，它要 1.2万元（够 69%）。他们的钱先用在了自己也支持的「楼道歇脚椅」（第 3 轮，4,000元）、「老人送餐」（第 5 轮，1,000元）。',
    'Not funded: its 380 supporters had ¥8,310 left of the ¥12,000 needed (69%). Their money had gone to other ideas they support: “楼道歇脚椅” (round 3, ¥4,000), “老人送餐” (round 5, ¥1,000).',
  ],
  ['did_not_fit', {}, '轮到它时还剩 5,000元，不够付它的 1.2万元', 'when its turn came, ¥5,000 was left'],
  ['rule_stopped', {}, '规则到那里就停', 'the rule had stopped'],
];

describe('an idea that is not funded', () => {
  test.each(losses)('%s', async (reason, over, zh, en) => {
    for (const spelled of [reason, reason.replace(/(?:^|_)./g, (part) => part.replace('_', '').toUpperCase())]) {
      const [chinese, english] = await both((t) => loserSentence(t, loser({ reason: spelled, ...over })));
      expect(chinese).toContain(zh);
      expect(english).toContain(en);
      expect(`${chinese}${english}`).not.toMatch(/explain\.|\{\{|undefined|NaN/);
    }
  });

  test('a part of the cost is never rounded up to the whole', async () => {
    await setLanguage('zh-CN');
    expect(plain(loserSentence(i18next.t, loser({ couldPayFen: 1_199_999 })))).toContain('99%');
  });

  test('ideas in a sentence can become links', () => {
    const taken = { ...idea('1', '楼道歇脚椅'), round: 3, amountFen: 400_000 };
    expect(loserSentence(i18next.t, loser({ taken: [taken] }))).toContain(taken);
  });
});

test('the beginning tells the share of each voter, and that it was raised', async () => {
  await setLanguage('zh-CN');
  const it = { rule: 'mes_cost_add1', budgetFen: 50_000_000, voters: 400, shareFen: 180_000, steps: 550 };
  expect(startSentence(i18next.t, it)).toContain('逐步提高到 1,800元（550 步）');
  expect(startSentence(i18next.t, { ...it, steps: 0, shareFen: 125_000 })).toContain('每人手里有 1,250元');
  expect(startSentence(i18next.t, { ...it, shareFen: null })).not.toContain('每人');
});

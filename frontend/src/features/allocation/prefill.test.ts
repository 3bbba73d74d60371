import { expect, test } from 'vitest';
import { scoreText } from './outcomes';
import { differs, draftOf, inputOf, sumsOf, withOutcome, type Draft } from './prefill';
import type { Ranking, RankingRow } from './queries';

const row = (over: Partial<RankingRow> = {}): RankingRow =>
  ({
    ideaId: 'a',
    rank: 1,
    total: 88,
    votes: 9,
    enoughVotes: true,
    costFen: 100,
    proposedOutcome: 'shortlisted',
    proposedWhy: 'within_money',
    outcome: null,
    reason: '',
    replyClass: null,
    ruleSaid: null,
    ...over,
  }) as RankingRow;

const ranking = (rows: RankingRow[], moneyFen = 150): Ranking => ({ rows, moneyFen, minVotes: 0 }) as Ranking;

test('choosing an outcome brings its reason, and changing it changes the prefilled one', () => {
  const only = row();
  const board = ranking([only]);
  const first = withOutcome(board, only, draftOf(only), 'shortlisted');
  expect(first).toEqual({
    outcome: 'shortlisted',
    reason: '综合得分 88 分，排第 1 名，本届资金可以支持，同意入围。',
    replyClass: null,
    reservePlace: null,
  });
  expect(withOutcome(board, only, first, 'not_selected')).toEqual({
    outcome: 'not_selected',
    reason: '综合得分 88 分，排第 1 名，在本届资金之外，本届不入选。谢谢您为社区出主意，欢迎完善后下一届再来。',
    replyClass: 'C',
    reservePlace: null,
  });
});

test('words that the officer wrote stay when the outcome changes', () => {
  const only = row();
  const own: Draft = { outcome: 'reserve', reason: '与社区已商量', replyClass: 'B', reservePlace: null };
  expect(withOutcome(ranking([only]), only, own, 'shortlisted').reason).toBe('与社区已商量');
});

test('what blocks the publication is named with how many ideas it concerns', () => {
  const rows = [
    row(),
    row({ ideaId: 'b' }),
    row({ ideaId: 'c', costFen: null }),
    row({ ideaId: 'd', enoughVotes: false }),
  ];
  const fine = { outcome: 'shortlisted', reason: '理由充分可以', replyClass: null, reservePlace: null } as const;
  const drafts = new Map<string, Draft>([
    ['a', fine],
    ['b', { ...fine, reason: '短' }],
    ['c', fine],
    ['d', fine],
  ]);
  const sums = sumsOf(ranking(rows), drafts);
  expect(sums.blocks.map((block) => [block.key, block.facts.count])).toEqual([
    ['allocation.reason_missing', 1],
    ['allocation.cost_missing', 1],
    ['allocation.few_votes', 1],
    ['allocation.over_money', 4],
  ]);
  expect(sumsOf(ranking([row()]), new Map([['a', fine]])).blocks).toEqual([]);
  expect(sumsOf(ranking([row()]), new Map()).blocks[0]?.key).toBe('allocation.undecided');
});

test('a decision against the rule needs words of its own, twenty signs of them', () => {
  const rows = [row({ ruleSaid: 'not_funded' }), row({ ideaId: 'b', ruleSaid: 'funded' })];
  const board = ranking(rows, 1_000);
  const against = withOutcome(board, rows[0]!, draftOf(rows[0]!), 'shortlisted');
  expect(against.reason).toBe('');
  const blocks = (reason: string) =>
    sumsOf(
      board,
      new Map([
        ['a', { ...against, reason }],
        ['b', { outcome: 'shortlisted', reason: '按规则入围', replyClass: null, reservePlace: null }],
      ]),
    ).blocks.map((block) => [block.key, block.facts.count]);
  expect(blocks('理由只有这么十来个字而已')).toEqual([['allocation.override_reason_missing', 1]]);
  expect(blocks('这个点子和街道正在做的工程合并实施更省钱，居民已同意')).toEqual([]);
});

test('what the rule did not fund may wait on the reserve without that being an override', () => {
  expect(differs(row({ ruleSaid: 'not_funded' }), 'reserve')).toBe(false);
  expect(differs(row({ ruleSaid: 'funded' }), 'reserve')).toBe(true);
  expect(differs(row(), 'shortlisted')).toBe(false);
});

test('an undecided idea is not sent', () => {
  expect(inputOf('a', draftOf(row()))).toEqual([]);
});

test('scores show the decimals they have', () => {
  expect([88, 73.5, 66.67, 0, 100].map(scoreText)).toEqual(['88', '73.5', '66.67', '0', '100']);
});

test('what a rule did not fund is told apart: on the reserve, not selected, or out for another reason', () => {
  const left = row({ ruleSaid: 'not_funded', proposedOutcome: 'reserve', proposedWhy: 'rule_not_funded' });
  const said = (of: RankingRow, outcome: 'reserve' | 'not_selected') =>
    withOutcome(ranking([of]), of, draftOf(of), outcome).reason;
  expect(said(left, 'reserve')).toMatch(/列入备选/);
  expect(said(left, 'not_selected')).toMatch(/理由见逐轮记录/);
  const costless = { ...left, proposedOutcome: 'not_selected', proposedWhy: 'no_cost' };
  expect(said(costless, 'not_selected')).toMatch(/费用还没有商定/);
});

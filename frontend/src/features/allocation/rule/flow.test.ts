import { expect, test } from 'vitest';
import { crowdOf, myShare, payersOf, stepsOf } from './flow';
import type { RuleRound } from './types';

const round = (ideaId: string, over: Partial<RuleRound> = {}): RuleRound => ({
  ideaId,
  no: ideaId,
  title: ideaId,
  number: 1,
  kind: 'equal_shares',
  amountFen: 400,
  costFen: 400,
  paymentFen: 40,
  paymentExact: null,
  fullPayers: 8,
  lessPayers: 3,
  nonPayers: 1,
  effectiveVotes: 10,
  moneyLeftFen: 600,
  rivals: [],
  tie: null,
  measure: null,
  ...over,
});

test('a figure stands for as many voters as keep the crowd below a hundred and one', () => {
  expect(crowdOf(40)).toEqual({ figures: 40, each: 1 });
  expect(crowdOf(3_214)).toEqual({ figures: 98, each: 33 });
  expect(crowdOf(0)).toEqual({ figures: 0, each: 1 });
});

test('payers are drawn even when they are few, and never more than there are people', () => {
  const crowd = crowdOf(3_214);
  expect(payersOf(round('a'), crowd)).toEqual({ full: 1, less: 1, none: 1 });
  expect(payersOf(round('a', { fullPayers: 412, lessPayers: 0, nonPayers: 0 }), crowd)).toEqual({
    full: 12,
    less: 0,
    none: 0,
  });
  expect(payersOf(round('a', { fullPayers: 40, lessPayers: 40, nonPayers: 40 }), crowdOf(40))).toEqual({
    full: 40,
    less: 0,
    none: 0,
  });
});

test('the money falls round by round, and a completion is drawn against the pot', () => {
  const rounds = [
    round('a'),
    round('b', { number: 2, amountFen: 300, moneyLeftFen: 300 }),
    round('c', { number: 3, kind: 'completion', amountFen: 50, moneyLeftFen: 50 }),
  ];
  const levels = stepsOf({ rounds, budgetFen: 800, costFen: 750 }).map((step) => [step.before, step.after]);
  expect(levels).toEqual([
    [1, 1],
    [1, 0.6],
    [0.6, 0.3],
    [0.125, 0.0625],
    [0, 0.0625],
  ]);
});

test('my ballot pays its full part, then what is left, then nothing', () => {
  const rounds = ['a', 'b', 'c', 'd'].map((id) => round(id));
  const mine = myShare(
    { rounds, shareFen: 100 },
    ['a', 'c', 'd', 'z'].map((ideaId) => ({ ideaId, points: 1 })),
  );
  expect(mine.paid.map((row) => [row.round.ideaId, row.paidFen])).toEqual([
    ['a', 40],
    ['c', 40],
    ['d', 20],
  ]);
  expect(mine.leftFen).toBe(0);
  expect(myShare({ rounds, shareFen: 100 }, [{ ideaId: 'a', points: 2 }]).leftFen).toBe(20);
});

test('where a rule spends one pot nobody pays alone', () => {
  const mine = myShare({ rounds: [round('a', { kind: 'greedy' })], shareFen: null }, [{ ideaId: 'a', points: 1 }]);
  expect(mine).toMatchObject({ paid: [{ paidFen: 0 }], leftFen: null });
});

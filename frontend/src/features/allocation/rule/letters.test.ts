import { expect, test } from 'vitest';
import { letterOf, matrixOf, moneyBy } from './letters';
import type { LabIdea, LaboratoryData, RuleOutcome } from './types';

const idea = (ideaId: string, votes: number): LabIdea => ({
  ideaId,
  no: ideaId,
  title: ideaId,
  costFen: 100,
  votes,
  areaCode: '530111001',
  category: 'elder',
  excluded: false,
});
const rule = (name: string, selected: string[], byStreet: RuleOutcome['byStreet'] = []): RuleOutcome => ({
  rule: name,
  official: false,
  selected,
  costFen: 0,
  votersWithNothing: 0,
  shareWithNothing: 0,
  meanFunded: 0,
  byStreet,
  byCategory: [],
});

test('ideas that the rules differ on stand between those all fund and those none funds', () => {
  const rows = matrixOf({
    rules: [rule('greedy_votes', ['b', 'a']), rule('phragmen', ['a', 'c'])],
    ideas: [idea('d', 99), idea('c', 5), idea('b', 9), idea('a', 1)],
  });
  expect(rows.map((row) => [row.idea.ideaId, row.places, row.differs])).toEqual([
    ['a', [2, 1], false],
    ['b', [1, null], true],
    ['c', [null, 2], true],
    ['d', [null, null], false],
  ]);
});

test('rules are named by letters in their order', () => {
  const data = { rules: [rule('greedy_votes', []), rule('phragmen', [])] };
  expect(letterOf(data, 'phragmen')).toBe('B');
});

test('a street that a rule gives nothing is there with nothing', () => {
  const data: Pick<LaboratoryData, 'rules' | 'officialRule'> = {
    officialRule: 'phragmen',
    rules: [
      rule('greedy_votes', [], [{ of: 'x', costFen: 5, ideas: 1 }]),
      rule('phragmen', [], [{ of: 'y', costFen: 7, ideas: 1 }]),
    ],
  };
  expect(
    moneyBy(
      data,
      (one) => one.byStreet,
      (row) => row.of,
      (row) => row.costFen,
    ),
  ).toEqual([
    { key: 'y', fen: [0, 7] },
    { key: 'x', fen: [5, 0] },
  ]);
});

import { describe, expect, it } from 'vitest';
import {
  draftOf,
  freshCode,
  notKeepable,
  rulesFor,
  stopsByField,
  type EditorValues,
  emptyCriterion,
  withRubric,
} from './draft';

const good: EditorValues = {
  titleZh: '金点子征集',
  titleEn: 'Golden ideas',
  summaryZh: '',
  summaryEn: '',
  scopeAreaCode: '530111',
  submitFrom: null,
  submitTo: null,
  voteFrom: null,
  voteTo: null,
  reviewTo: null,
  claimFrom: null,
  claimTo: null,
  maxPicks: 3,
  minPicks: 1,
  voteWeight: 40,
  reviewWeight: 60,
  minVotes: 0,
  minSheets: 3,
  capFen: 5_000_000,
  potId: null,
  tallyVisibility: 'live',
  hiddenHours: 0,
  publicityDays: 5,
  publicityKind: 'working',
  contactPhone: '',
  voteMethod: 'approval',
  votePoints: 10,
  selectionRule: 'score_rank',
  review: {
    rubricId: null,
    rubricVersion: null,
    scale: 100,
    minComment: 20,
    sheetDays: 3,
    divergencePoints: 25,
    trimFrom: 5,
  },
  criteria: [{ ...emptyCriterion([]), code: 'need', nameZh: '需求', nameEn: 'Need', weight: 100 }],
};

describe('the editor of a call', () => {
  it('offers rules that fit the way of voting, and keeps in sight what no longer fits', () => {
    expect(rulesFor('points', 'score_rank')).toEqual(['score_rank', 'mes_points_add1+greedy_points', 'greedy_points']);
    expect(rulesFor('approval', 'greedy_votes')).not.toContain('greedy_points');
    expect(rulesFor('points', 'greedy_votes').at(-1)).toBe('greedy_votes');
  });

  it('keeps an unfinished draft', () => expect(notKeepable(good)).toEqual({}));

  it('does not send what the server cannot hold', () => {
    expect(Object.keys(notKeepable({ ...good, maxPicks: null, titleZh: ' ', publicityDays: 61 }))).toEqual([
      'titleZh',
      'maxPicks',
      'publicityDays',
    ]);
    const criteria = [{ ...emptyCriterion([]), nameEn: 'x', weight: 10 }];
    expect(Object.keys(notKeepable({ ...good, criteria }))).toEqual(['criteria.0']);
  });

  it('sends numbers as they stand', () => expect(draftOf(good)).toEqual(good));

  it('takes scale, comment and criteria of a rubric’s version, and keeps them when it goes on without', () => {
    const criterion = { ...emptyCriterion([]), code: 'use', nameZh: '用处', nameEn: 'Use', weight: 100 };
    const version = { version: 2, scale: 10, minComment: 30, note: '', at: '2026-06-01T00:00:00Z', calls: 0 };
    const rubric = { id: 'r', nameZh: '标准', nameEn: 'Rubric', retired: false };
    const versions = [{ ...version, criteria: [criterion] }];
    const taken = { ...good, ...withRubric(good, { ...rubric, versions }, 2) };
    expect(taken.review).toEqual({
      rubricId: 'r',
      rubricVersion: 2,
      scale: 10,
      minComment: 30,
      sheetDays: 3,
      divergencePoints: 25,
      trimFrom: 5,
    });
    expect(taken.criteria).toEqual([criterion]);
    const own = { ...taken, ...withRubric(taken, null, null) };
    expect(own.review).toEqual({
      rubricId: null,
      rubricVersion: null,
      scale: 10,
      minComment: 30,
      sheetDays: 3,
      divergencePoints: 25,
      trimFrom: 5,
    });
    expect(own.criteria).toEqual([criterion]);
  });

  it('gives a new criterion a code of its own', () => {
    expect(freshCode(good.criteria)).toBe('own_a');
    expect(freshCode([...good.criteria, emptyCriterion(good.criteria)])).toBe('own_b');
  });

  it('shows stops beside their fields, and leaves advice to the list', () => {
    expect(
      stopsByField([
        { code: 'programmes.rule.vote_weight_high', field: 'voteWeight', severity: 'advice' },
        { code: 'programmes.rule.date_missing', field: 'voteTo', severity: 'stop' },
      ]),
    ).toEqual({ voteTo: 'programmes.rule.date_missing' });
  });
});

import { describe, expect, it } from 'vitest';
import type { BallotResponse } from './queries';
import { roomFor, standingOf } from './room';

const ballot = (rules: Partial<BallotResponse>): BallotResponse => ({
  callId: 'c',
  rev: 1,
  status: 'open',
  method: 'approval',
  maxPicks: 3,
  minPicks: 1,
  maxPoints: null,
  maxCostFen: null,
  picks: [],
  left: 3,
  pointsLeft: null,
  costLeftFen: null,
  missing: 0,
  ...rules,
});
const picks = (...given: [string, number][]) => given.map(([ideaId, points]) => ({ ideaId, points }));
const costs = { a: 30_000, b: 50_000, c: 20_001 };

describe('What is left to give', () => {
  it('counts picks, and refuses one more than the most, but not one that is given already', () => {
    const three = picks(['a', 1], ['b', 1], ['c', 1]);
    expect(standingOf(ballot({}), three, undefined)).toMatchObject({ left: 0, points: null, money: null });
    expect(roomFor(ballot({}), three, undefined, 'd')).toBe('voting.limit_reached');
    expect(roomFor(ballot({}), three, undefined, 'a')).toBeNull();
  });

  it('counts the money of the pot with the taps on their way, and says what is too dear by one fen', () => {
    const rules = ballot({ method: 'knapsack', maxCostFen: 100_000, costLeftFen: 100_000 });
    const two = picks(['a', 1], ['b', 1]);
    expect(standingOf(rules, two, costs).money).toEqual({ spentFen: 80_000, leftFen: 20_000, potFen: 100_000 });
    expect(roomFor(rules, two, costs, 'c')).toBe('voting.over_budget');
    expect(roomFor(ballot({ maxCostFen: 100_001 }), two, costs, 'c')).toBeNull();
  });

  it('takes the word of the server until it knows the costs, and calls nothing too dear', () => {
    const rules = ballot({ method: 'knapsack', maxCostFen: 100_000, costLeftFen: 20_000 });
    expect(standingOf(rules, picks(['a', 1], ['b', 1]), undefined).money?.leftFen).toBe(20_000);
    expect(roomFor(rules, picks(['a', 1], ['b', 1]), undefined, 'c')).toBeNull();
  });

  it('counts points, also for an idea that has some', () => {
    const rules = ballot({ method: 'points', maxPoints: 10 });
    expect(standingOf(rules, picks(['a', 7], ['b', 2]), undefined).points).toEqual({ given: 9, left: 1 });
    expect(roomFor(rules, picks(['a', 7], ['b', 2]), undefined, 'a')).toBeNull();
    expect(roomFor(rules, picks(['a', 8], ['b', 2]), undefined, 'a')).toBe('voting.not_enough_points');
  });
});

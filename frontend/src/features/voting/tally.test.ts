import { describe, expect, it } from 'vitest';
import type { TallyResponse } from './queries';
import { takeIn } from './tally';

const held: TallyResponse = {
  callId: 'c',
  seq: 10,
  state: 'open',
  hidden: false,
  opensAt: '',
  closesAt: '',
  ballots: 4,
  picks: 6,
  ideas: [
    { ideaId: 'a', n: 1, votes: 4, points: null },
    { ideaId: 'b', n: 2, votes: 2, points: null },
  ],
};

describe('takeIn', () => {
  it('moves what moved and keeps the rest', () => {
    const next = takeIn(held, { seq: 12, since: 10, tally: [[2, 4]], turnout: [5, 8] });
    expect(next).toMatchObject({ seq: 12, ballots: 5, picks: 8 });
    expect(next !== 'missed' && next.ideas.map((idea) => idea.votes)).toEqual([4, 4]);
  });

  it('reads a run as ideas that follow each other on the list', () => {
    const ideas = [1, 2, 3, 4, 5].map((n) => ({ ideaId: `${n}`, n, votes: 0, points: null }));
    const tally = [
      [1, 8],
      [3, 6, 7],
    ] as const;
    const next = takeIn({ ...held, ideas }, { seq: 12, since: 10, tally, turnout: [5, 8] });
    expect(next !== 'missed' && next.ideas.map((idea) => idea.votes)).toEqual([8, 0, 6, 7, 0]);
  });

  it('moves the points with the votes where points are shared out', () => {
    const ideas = held.ideas.map((idea) => ({ ...idea, points: 7 }));
    const next = takeIn({ ...held, ideas }, { seq: 12, since: 10, tally: [[2, [3, 12]]], turnout: [5, 8] });
    expect(next !== 'missed' && next.ideas).toEqual([
      { ideaId: 'a', n: 1, votes: 4, points: 7 },
      { ideaId: 'b', n: 2, votes: 3, points: 12 },
    ]);
  });

  it('knows that it missed a message', () => {
    expect(takeIn(held, { seq: 14, since: 12, tally: [[2, 5]], turnout: [5, 9] })).toBe('missed');
    expect(takeIn(held, { seq: 11, since: 11, tally: [], turnout: [4, 7] })).toBe('missed');
  });

  it('lets older news and heartbeats pass', () => {
    expect(takeIn(held, { seq: 10, since: 10, tally: [], turnout: [4, 6] })).toBe(held);
    expect(takeIn(held, { seq: 9, since: 8, tally: [[1, 3]], turnout: [3, 5] })).toBe(held);
  });
});

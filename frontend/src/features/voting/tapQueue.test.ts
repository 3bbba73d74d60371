import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problems';
import type { BallotResponse, SaveTapResponse, TapBody } from './queries';
import { TapQueue, wished, type QueuedTap } from './tapQueue';

const call = 'c';
const one = (ideaId: string) => ({ ideaId, points: 1 });
const ballot = (rev: number, picks: string[], points = new Map<string, number>()): BallotResponse => ({
  callId: call,
  rev,
  maxPicks: 3,
  minPicks: 1,
  picks: picks.map((ideaId) => ({ ideaId, points: points.get(ideaId) ?? 1 })),
  status: 'open',
  method: 'approval',
  maxPoints: null,
  maxCostFen: null,
  pointsLeft: null,
  costLeftFen: null,
  left: 3 - picks.length,
  missing: 0,
});

/** A server of one ballot, as the real one answers. */
class Server {
  rev = 0;
  picks = new Set<string>();
  points = new Map<string, number>();
  results = new Map<string, string>();
  asked: (TapBody & { ideaId: string })[] = [];
  fail: (() => Error | undefined) | undefined;
  loseAnswer = false;

  save = async (_: string, ideaId: string, body: TapBody): Promise<SaveTapResponse> => {
    this.asked.push({ ...body, ideaId });
    const failure = this.fail?.();
    if (failure) throw failure;
    const first = this.results.get(body.tapId);
    if (!first) {
      if (body.rev !== this.rev)
        throw new Problem(412, 'voting.ballot_changed', { current: ballot(this.rev, [...this.picks], this.points) });
      if (body.pick && this.picks.size === 3) throw new Problem(409, 'voting.limit_reached');
      this.points.set(ideaId, body.points);
      if (body.pick) this.picks.add(ideaId);
      else this.picks.delete(ideaId);
      this.rev++;
      this.results.set(body.tapId, body.pick ? 'counted' : 'withdrawn');
    }
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw new TypeError('Failed to fetch');
    }
    return {
      result: this.results.get(body.tapId)!,
      ballot: ballot(this.rev, [...this.picks], this.points),
      receipt: null,
    };
  };
}

function queueOn(server: Server, person = 'p') {
  let known = ballot(server.rev, [...server.picks]);
  const queue = new TapQueue(person, {
    rev: async () => known.rev,
    keep: (next) => (known = next),
    save: server.save,
    pause: async () => {},
  });
  const empty = () => vi.waitFor(() => expect(queue.get().taps).toHaveLength(0));
  return { queue, empty };
}

describe('TapQueue', () => {
  beforeEach(() => localStorage.clear());

  it('sends taps one after another, each on the ballot that the one before left', async () => {
    const server = new Server();
    const { queue, empty } = queueOn(server);
    queue.tap(call, 'a', 1, 0);
    queue.tap(call, 'b', 1, 0);
    queue.tap(call, 'c', 1, 0);
    await empty();
    expect(server.asked.map((tap) => tap.rev)).toEqual([0, 1, 2]);
    expect([...server.picks]).toEqual(['a', 'b', 'c']);
  });

  it('repeats the same tap when an answer was lost, and it counts once', async () => {
    const server = new Server();
    server.loseAnswer = true;
    const { queue, empty } = queueOn(server);
    queue.tap(call, 'a', 1, 0);
    await empty();
    expect(server.asked).toHaveLength(2);
    expect(server.asked[0]!.tapId).toBe(server.asked[1]!.tapId);
    expect(server.rev).toBe(1);
    expect(queue.get().waiting).toBe(false);
  });

  it('keeps taps over a dead page and sends them again with their ids', async () => {
    const server = new Server();
    server.fail = () => new Problem(503, 'voting.busy');
    const dead = new TapQueue('p', {
      rev: async () => 0,
      keep: () => {},
      save: server.save,
      pause: () => new Promise(() => {}),
    });
    dead.tap(call, 'a', 1, 0);
    await vi.waitFor(() => expect(dead.get().waiting).toBe(true));
    server.fail = undefined;
    const { queue, empty } = queueOn(server);
    expect(queue.get().taps).toHaveLength(1);
    queue.resume();
    await empty();
    expect([...server.picks]).toEqual(['a']);
    expect(server.asked[0]!.tapId).toBe(server.asked[1]!.tapId);
    expect(localStorage.length).toBe(0);
  });

  it('another person on the same device does not send them', () => {
    localStorage.setItem('voting.taps.p', JSON.stringify([{ tapId: 't', callId: call, ideaId: 'a', pick: true }]));
    expect(queueOn(new Server(), 'q').queue.get().taps).toHaveLength(0);
  });

  it('tells a refusal beside its idea and goes on with the next tap', async () => {
    const server = new Server();
    server.picks = new Set(['x', 'y', 'z']);
    const { queue, empty } = queueOn(server);
    queue.tap(call, 'a', 1, 0);
    queue.tap(call, 'x', 0, 1);
    await empty();
    expect(queue.get().refused['a']?.code).toBe('voting.limit_reached');
    expect([...server.picks]).toEqual(['y', 'z']);
  });

  it('takes back the word that there is no room once something is given back, and no other word', async () => {
    const server = new Server();
    server.picks = new Set(['x', 'y', 'z']);
    const { queue, empty } = queueOn(server);
    queue.tap(call, 'a', 1, 0);
    await empty();
    queue.refuse('own', new Problem(409, 'voting.own_idea'));
    expect(queue.get().refused['a']?.code).toBe('voting.limit_reached');
    queue.tap(call, 'x', 0, 1);
    expect(Object.keys(queue.get().refused)).toEqual(['own']);
    await empty();
    expect([...server.picks]).toEqual(['y', 'z']);
  });

  it('takes the current ballot when it changed elsewhere, and says so only where the wish did not come true', async () => {
    const server = new Server();
    const { queue, empty } = queueOn(server);
    server.rev = 1;
    server.picks = new Set(['a']);
    queue.tap(call, 'a', 1, 0);
    await empty();
    expect(queue.get().refused['a']).toBeUndefined();
    server.rev = 2;
    queue.tap(call, 'b', 1, 0);
    await empty();
    expect(queue.get().refused['b']?.code).toBe('voting.ballot_changed');
  });

  it('a tap that is taken back before it left does not travel', async () => {
    const server = new Server();
    server.fail = () => new Problem(0, 'kernel.offline');
    const queue = new TapQueue('p', {
      rev: async () => 0,
      keep: () => {},
      save: server.save,
      pause: () => new Promise(() => {}),
    });
    queue.tap(call, 'a', 1, 0);
    queue.tap(call, 'b', 1, 0);
    queue.tap(call, 'b', 0, 1);
    expect(queue.get().taps.map((tap) => tap.ideaId)).toEqual(['a']);
  });

  it('points pressed one after another travel as one wish, and not at all when they end where they began', async () => {
    const server = new Server();
    server.fail = () => new Problem(0, 'kernel.offline');
    const queue = new TapQueue('p', {
      rev: async () => 0,
      keep: () => {},
      save: server.save,
      pause: () => new Promise(() => {}),
    });
    queue.tap(call, 'x', 1, 0); // on its way: it stays as it is
    await vi.waitFor(() => expect(queue.get().waiting).toBe(true));
    queue.tap(call, 'a', 1, 0);
    queue.tap(call, 'a', 2, 1);
    queue.tap(call, 'a', 3, 2);
    queue.tap(call, 'b', 4, 5);
    queue.tap(call, 'b', 5, 4);
    queue.tap(call, 'x', 2, 1);
    expect(queue.get().taps.map((tap) => [tap.ideaId, tap.points])).toEqual([
      ['x', 1],
      ['a', 3],
      ['x', 2],
    ]);
  });

  it('sends the points, and a withdrawal as none', async () => {
    const server = new Server();
    const { queue, empty } = queueOn(server);
    queue.tap(call, 'a', 4, 0);
    await empty();
    queue.tap(call, 'a', 0, 4);
    await empty();
    expect(server.asked.map(({ pick, points }) => [pick, points])).toEqual([
      [true, 4],
      [false, 1],
    ]);
  });

  it('other points given elsewhere are no wish come true', async () => {
    const server = new Server();
    const { queue, empty } = queueOn(server);
    server.rev = 1;
    server.picks = new Set(['a']);
    server.points.set('a', 2);
    queue.tap(call, 'a', 3, 0);
    await empty();
    expect(queue.get().refused['a']?.code).toBe('voting.ballot_changed');
  });

  it('reads taps that an earlier version of the page left', () => {
    localStorage.setItem('voting.taps.p', JSON.stringify([{ tapId: 't', callId: call, ideaId: 'a', pick: true }]));
    expect(queueOn(new Server()).queue.get().taps).toEqual([
      { tapId: 't', callId: call, ideaId: 'a', points: 1, from: 0 },
    ]);
  });

  it('shows the wish at once', () => {
    const tap = (ideaId: string, points: number): QueuedTap => ({
      tapId: ideaId,
      callId: call,
      ideaId,
      points,
      from: 0,
    });
    expect(wished([one('a')], [tap('b', 3), tap('a', 0)], call)).toEqual([{ ideaId: 'b', points: 3 }]);
    expect(wished([one('a')], [{ ...tap('b', 1), callId: 'other' }], call)).toEqual([one('a')]);
  });
});

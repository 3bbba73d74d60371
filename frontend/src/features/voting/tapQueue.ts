import { newId } from '../../api/newId';
import { problemOf, type Problem } from '../../api/problems';
import { saveTap, type BallotResponse, type Pick, type Receipt, type SaveTapResponse, type TapBody } from './queries';

/** A wish that the server has not acknowledged yet. `rev` is set when it is first sent, and never changes after that. */
export interface QueuedTap {
  tapId: string;
  callId: string;
  ideaId: string;
  /** What the idea is to have: 1 where the vote shares out no points, 0 to take it back. */
  points: number;
  /** What it had before this tap. */
  from: number;
  rev?: number;
}

export interface QueueState {
  taps: readonly QueuedTap[];
  /** The network or the server does not answer; the taps wait and go out by themselves. */
  waiting: boolean;
  /** The last refusal per idea, until the next tap there. */
  refused: Readonly<Record<string, Problem>>;
}

interface Door {
  /** The version of the ballot as the page knows it. */
  rev: (callId: string) => Promise<number>;
  /** A newer ballot came back, and the receipt of the change where this tap made one. */
  keep: (ballot: BallotResponse, receipt: Receipt | null) => void;
  save?: (callId: string, ideaId: string, body: TapBody) => Promise<SaveTapResponse>;
  pause?: (ms: number) => Promise<void>;
}

const storageKey = (person: string) => `voting.taps.${person}`;

/** Refusals for want of room: what is given back elsewhere on the ballot makes them untrue. */
const noRoom = ['voting.limit_reached', 'voting.not_enough_points', 'voting.over_budget'];

const later = (status: number) => status === 0 || status === 408 || status === 429 || status >= 500;

/**
 * Taps leave one after another, each kept in localStorage until it is acknowledged: a page that died sends them again, with the same
 * ids, and the server gives each its first result. What the network refuses waits; what a rule refuses is told and dropped.
 */
export class TapQueue {
  private readonly person: string | null;
  private readonly door: Door;
  private state: QueueState;
  private readonly watchers = new Set<() => void>();
  private pumping = false;
  private wake: (() => void) | undefined;

  /** Without a person nothing is kept on the device: the screen belongs to everybody. */
  constructor(person: string | null, door: Door) {
    this.person = person;
    this.door = door;
    this.state = { taps: this.read(), waiting: false, refused: {} };
  }

  readonly get = () => this.state;

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  tap(callId: string, ideaId: string, points: number, from: number) {
    const refused = Object.fromEntries(
      Object.entries(this.state.refused).filter(
        ([idea, problem]) => idea !== ideaId && !(points < from && noRoom.includes(problem.code)),
      ),
    );
    const last = this.state.taps.findLast((tap) => tap.ideaId === ideaId);
    const wish = { tapId: newId(), callId, ideaId, points, from };
    let taps = [...this.state.taps, wish];
    // Not sent yet: only the last word has to travel, and none where it is what the idea had before.
    if (last?.rev === undefined && last)
      taps = this.state.taps.flatMap((tap) => (tap !== last ? tap : last.from === points ? [] : { ...last, points }));
    this.become({ taps, refused });
    void this.pump();
  }

  refuse(ideaId: string, problem: Problem) {
    this.become({ refused: { ...this.state.refused, [ideaId]: problem } });
  }

  /** Another try now: the network came back, the page was opened again, another tab wrote. */
  readonly resume = () => {
    this.wake?.();
    void this.pump();
  };

  private async pump() {
    if (this.pumping) return;
    this.pumping = true;
    try {
      for (let attempt = 0; ;) {
        const head = this.state.taps[0];
        if (!head) return;
        attempt = (await this.send(head)) ? 0 : attempt + 1;
        if (attempt > 0) await this.pause(Math.min(15_000, 500 * 2 ** Math.min(attempt, 5)));
      }
    } finally {
      this.pumping = false;
    }
  }

  /** False when it has to wait. */
  private async send(head: QueuedTap): Promise<boolean> {
    try {
      const rev = head.rev ?? (await this.door.rev(head.callId));
      // Taken back or changed while the version was asked for: the next round sends what is wished now.
      if (!this.state.taps.includes(head)) return true;
      if (head.rev === undefined)
        this.become({ taps: this.state.taps.map((tap) => (tap === head ? { ...head, rev } : tap)) });
      const { ballot, receipt } = await (this.door.save ?? saveTap)(head.callId, head.ideaId, {
        tapId: head.tapId,
        rev,
        pick: head.points > 0,
        points: Math.max(1, head.points),
      });
      this.door.keep(ballot, receipt);
      this.drop(head.tapId);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (later(problem.status)) {
        this.become({ waiting: true });
        return false;
      }
      const current = problem.status === 412 ? (problem.current as BallotResponse | undefined) : undefined;
      if (current) this.door.keep(current, null);
      // Changed elsewhere to just what was wished: nothing to tell.
      const fulfilled = current && pointsOf(current.picks, head.ideaId) === head.points;
      this.drop(head.tapId, fulfilled ? undefined : { [head.ideaId]: problem });
      return true;
    }
  }

  private drop(tapId: string, refused: Record<string, Problem> = {}) {
    this.become({
      taps: this.state.taps.filter((tap) => tap.tapId !== tapId),
      waiting: false,
      refused: { ...this.state.refused, ...refused },
    });
  }

  private pause(ms: number): Promise<void> {
    if (this.door.pause) return this.door.pause(ms);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private become(next: Partial<QueueState>) {
    const before = this.state.taps;
    this.state = { ...this.state, ...next };
    if (this.state.taps !== before) this.write();
    this.watchers.forEach((watcher) => watcher());
  }

  private read(): QueuedTap[] {
    if (this.person === null) return [];
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(storageKey(this.person)) ?? '[]');
      return Array.isArray(kept) ? kept.map(readTap) : [];
    } catch {
      return []; // storage may be forbidden or damaged; voting still works for this page
    }
  }

  private write() {
    if (this.person === null) return;
    try {
      if (this.state.taps.length === 0) localStorage.removeItem(storageKey(this.person));
      else localStorage.setItem(storageKey(this.person), JSON.stringify(this.state.taps));
    } catch {
      // not kept over a dead page then
    }
  }
}

/** A tap as an earlier version of this page may have left it: picked or not. */
function readTap(kept: QueuedTap & { pick?: boolean }): QueuedTap {
  const { pick, ...tap } = kept;
  return pick === undefined ? tap : { ...tap, points: pick ? 1 : 0, from: pick ? 0 : 1 };
}

export const pointsOf = (picks: readonly Pick[], ideaId: string): number =>
  picks.find((pick) => pick.ideaId === ideaId)?.points ?? 0;

/** The picks as the person wishes them: what is saved, with the taps on their way on top. */
export function wished(saved: readonly Pick[], taps: readonly QueuedTap[], callId: string): Pick[] {
  const picks = new Map(saved.map((pick) => [pick.ideaId, pick.points]));
  for (const tap of taps) {
    if (tap.callId !== callId) continue;
    if (tap.points > 0) picks.set(tap.ideaId, tap.points);
    else picks.delete(tap.ideaId);
  }
  return [...picks].map(([ideaId, points]) => ({ ideaId, points }));
}

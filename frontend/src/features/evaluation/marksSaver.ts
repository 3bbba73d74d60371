import { problemOf } from '../../api/problems';
import type { MarkInput } from './queries';

export type SaveStatus = 'saved' | 'editing' | 'saving' | 'offline' | 'stale';
export interface SaveState {
  status: SaveStatus;
  version: number;
  /** How many indicators still lack points or words. */
  missing: number;
}
type Send = (version: number, marks: MarkInput[]) => Promise<{ version: number; missing: number }>;

const pauseMs = 800;
const againMs = 5_000;

/** Saves what changed a moment after the last keystroke, one request after another, and keeps trying when the line is down. */
export class MarksSaver {
  private waiting = new Map<string, MarkInput>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly watchers = new Set<() => void>();
  private state: SaveState;
  private readonly send: Send;

  constructor(state: SaveState, send: Send) {
    this.state = state;
    this.send = send;
  }

  get = (): SaveState => this.state;

  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  edit(mark: MarkInput) {
    if (this.state.status === 'stale') return;
    this.waiting.set(mark.indicator, mark);
    if (this.state.status !== 'saving') this.become({ status: 'editing' });
    this.later(pauseMs);
  }

  /** A version that the page has read: newer where a step was taken meanwhile. */
  seen(version: number) {
    if (version > this.state.version && this.waiting.size === 0 && this.state.status === 'saved')
      this.become({ version });
  }

  /** Saves what is left, and answers the version that is safe, or null when it could not be saved. */
  async flush(): Promise<number | null> {
    clearTimeout(this.timer);
    await this.run();
    return this.state.status === 'saved' ? this.state.version : null;
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), ms);
  }

  private run(): Promise<void> {
    this.running ??= this.drain().finally(() => (this.running = null));
    return this.running;
  }

  private async drain() {
    while (this.waiting.size > 0) {
      const marks = this.waiting;
      this.waiting = new Map();
      this.become({ status: 'saving' });
      try {
        const { version, missing } = await this.send(this.state.version, [...marks.values()]);
        this.become({ status: 'saved', version, missing });
      } catch (error) {
        // 412: another tab went on; 409: it was handed in. Anything else may pass by itself.
        const { status } = problemOf(error);
        if (status === 412 || status === 409 || status === 404) return this.become({ status: 'stale' });
        this.waiting = new Map([...marks, ...this.waiting]);
        this.become({ status: 'offline' });
        return this.later(againMs);
      }
    }
  }

  private become(next: Partial<SaveState>) {
    this.state = { ...this.state, ...next };
    this.watchers.forEach((watcher) => watcher());
  }
}

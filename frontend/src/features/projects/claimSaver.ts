import { problemOf } from '../../api/problems';
import { saveClaim, type ClaimContent } from './queries';

export type SaveStatus = 'saved' | 'editing' | 'saving' | 'offline' | 'stale';
export interface SaveState {
  status: SaveStatus;
  version: number;
  savedAt: string;
  /** Codes of what is still missing before the claim can be handed in. */
  missing: readonly string[];
}

const pauseMs = 800;
const againMs = 5_000;

/** Saves a draft a moment after the last keystroke, one request after another, and keeps trying when the line is down. */
export class ClaimSaver {
  private waiting: ClaimContent | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly watchers = new Set<() => void>();

  private readonly claimId: string;
  private state: SaveState;
  private readonly send: typeof saveClaim;

  constructor(claimId: string, state: SaveState, send: typeof saveClaim = saveClaim) {
    this.claimId = claimId;
    this.state = state;
    this.send = send;
  }

  get = (): SaveState => this.state;

  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  edit(content: ClaimContent) {
    if (this.state.status === 'stale') return;
    this.waiting = content;
    if (this.state.status !== 'saving') this.become({ status: 'editing' });
    this.later(pauseMs);
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
    while (this.waiting) {
      const content = this.waiting;
      this.waiting = null;
      this.become({ status: 'saving' });
      try {
        const { version, savedAt, missing } = await this.send(this.claimId, this.state.version, content);
        this.become({ status: 'saved', version, savedAt, missing });
      } catch (error) {
        // 412: another tab went on; 409: it is no draft any more. Anything else may pass by itself.
        const { status } = problemOf(error);
        if (status === 412 || status === 409 || status === 404) return this.become({ status: 'stale' });
        this.waiting ??= content;
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

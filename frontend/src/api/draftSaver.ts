import { problemOf } from './problems';

export type SaveStatus = 'saved' | 'editing' | 'saving' | 'offline' | 'stale';

/** How a draft stands: its version, and whatever else the server answers with each save. */
export type Draft<Answer> = Answer & { status: SaveStatus; version: number };

const pauseMs = 800;
const againMs = 5_000;

/** Saves a draft a moment after the last keystroke, one request after another, and keeps trying when the line is down. */
export class DraftSaver<Content, Answer> {
  private waiting: Content | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly watchers = new Set<() => void>();
  private state: Draft<Answer>;
  private readonly send: (version: number, content: Content) => Promise<Answer & { version: number }>;
  private readonly join: (older: Content, newer: Content) => Content;

  /** `join`: what is to be sent where something was waiting already. */
  constructor(
    state: Draft<Answer>,
    send: (version: number, content: Content) => Promise<Answer & { version: number }>,
    join: (older: Content, newer: Content) => Content,
  ) {
    this.state = state;
    this.send = send;
    this.join = join;
  }

  get = (): Draft<Answer> => this.state;

  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** A version that the page has read: newer where a step was taken meanwhile. */
  seen(version: number) {
    if (version > this.state.version && this.waiting === null && this.state.status === 'saved')
      this.become({ ...this.state, version });
  }

  /** Saves what is left, and answers the version that is safe, or null when it could not be saved. */
  async flush(): Promise<number | null> {
    clearTimeout(this.timer);
    await this.run();
    return this.state.status === 'saved' ? this.state.version : null;
  }

  protected put(content: Content) {
    if (this.state.status === 'stale') return;
    this.waiting = this.waiting === null ? content : this.join(this.waiting, content);
    if (this.state.status !== 'saving') this.become({ ...this.state, status: 'editing' });
    this.later(pauseMs);
  }

  /** After another tab went on, and whoever writes here chose to keep this: it follows on that tab's version, and is saved. */
  protected async putOver(version: number, content: Content): Promise<void> {
    if (this.state.status !== 'stale') return;
    this.become({ ...this.state, status: 'saved', version });
    this.put(content);
    await this.flush();
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
    while (this.waiting !== null) {
      const content = this.waiting;
      this.waiting = null;
      this.become({ ...this.state, status: 'saving' });
      try {
        const answer = await this.send(this.state.version, content);
        this.become({ ...this.state, ...answer, status: 'saved' });
      } catch (error) {
        // 412: another tab went on; 409: it is no draft any more. Anything else may pass by itself.
        const { status } = problemOf(error);
        if (status === 412 || status === 409 || status === 404) return this.become({ ...this.state, status: 'stale' });
        // What was written meanwhile is read anew: while the request was out, `waiting` may have changed.
        const newer = this.waiting as Content | null;
        this.waiting = newer === null ? content : this.join(content, newer);
        this.become({ ...this.state, status: 'offline' });
        return this.later(againMs);
      }
    }
  }

  private become(next: Draft<Answer>) {
    this.state = next;
    this.watchers.forEach((watcher) => watcher());
  }
}

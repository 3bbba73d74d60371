import { Problem } from '../../api/problems';
import type { DraftContent } from './queries';

/** kept: in this browser, which is all that was asked for · lost: not even there. */
export type DraftState = 'kept' | 'lost' | 'idle' | 'saving' | 'saved' | 'here' | 'signed_out' | 'refused' | 'conflict';
export interface DraftConflict {
  version: number;
  content: DraftContent | null;
}

interface Ports {
  /** None: the browser alone keeps it. */
  save?: (content: DraftContent, version: number) => Promise<{ version: number }>;
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  changed: (state: DraftState, told?: { conflict?: DraftConflict; refusal?: Problem }) => void;
  wait?: number;
}

/** What the same text meets again, however often it is sent: not a network or a server that is slow or asks for patience. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429;

/**
 * Keeps what is typed: in the browser with every key, on the server a moment later, one save at a time. A dead page, a dead
 * battery or a dead network each lose nothing; a second page of the same person is asked about, never overwritten unseen.
 */
export class DraftKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private pending: DraftContent | undefined;
  private closed = false;
  /** What the server could not take: not sent again as it is. */
  private refused: DraftContent | undefined;

  private readonly key: string;
  private readonly ports: Ports;
  private version: number;

  constructor(key: string, version: number, ports: Ports) {
    this.key = key;
    this.version = version;
    this.ports = ports;
  }

  /** What this browser held back, with the server version it grew from; null when there is nothing newer than the server has. */
  static local(store: Ports['store'], key: string): { version: number; content: DraftContent } | null {
    try {
      const text = store?.getItem(key);
      const held: unknown = text ? JSON.parse(text) : null;
      if (typeof held !== 'object' || held === null || !('content' in held) || !('version' in held)) return null;
      return held as { version: number; content: DraftContent };
    } catch {
      return null;
    }
  }

  keep(content: DraftContent) {
    if (this.closed) return;
    this.pending = content;
    const written = this.write(content);
    if (!this.ports.save) return this.ports.changed(written ? 'kept' : 'lost');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.ports.wait ?? 1200);
  }

  /** Sends what waits now: when the page is left, or the network comes back. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.ports.save || this.running || this.closed || this.pending === undefined || this.pending === this.refused)
      return;
    const content = this.pending;
    this.pending = undefined;
    this.running = true;
    this.ports.changed('saving');
    try {
      this.version = (await this.ports.save(content, this.version)).version;
      // Typed on while saving: the local copy stays until that is saved too.
      if (this.pending === undefined) this.forget();
      this.ports.changed('saved');
    } catch (error) {
      this.pending ??= content;
      if (error instanceof Problem && error.status === 412) {
        this.closed = true;
        this.ports.changed('conflict', { conflict: error.current as DraftConflict });
      } else if (error instanceof Problem && isFinal(error.status)) {
        // Asking again by itself brings the same answer. The text waits here: until it changes, or until somebody is signed in.
        if (error.status === 401) this.ports.changed('signed_out');
        else {
          this.refused = content;
          this.ports.changed('refused', { refusal: error });
        }
        if (this.pending !== content) this.timer = setTimeout(() => void this.flush(), this.ports.wait ?? 1200);
      } else {
        this.ports.changed('here');
        this.timer = setTimeout(() => void this.flush(), 5_000);
      }
      return;
    } finally {
      this.running = false;
    }
    if (this.pending !== undefined) await this.flush();
  }

  /** After a conflict: go on from the version that is there now. */
  resume(version: number, content?: DraftContent) {
    this.closed = false;
    this.version = version;
    this.pending = content;
    if (content) void this.flush();
    else {
      this.forget();
      this.ports.changed('saved');
    }
  }

  /** The draft became an idea, or was thrown away. */
  end() {
    this.closed = true;
    this.pending = undefined;
    clearTimeout(this.timer);
    this.forget();
  }

  /** What was kept is thrown away, and one begins anew. */
  drop() {
    this.pending = undefined;
    clearTimeout(this.timer);
    this.forget();
    this.ports.changed('idle');
  }

  /** The page goes away but the draft lives: send what waits, once. */
  leave() {
    void this.flush();
    clearTimeout(this.timer);
  }

  private write(content: DraftContent): boolean {
    try {
      this.ports.store?.setItem(this.key, JSON.stringify({ version: this.version, content }));
      return this.ports.store !== undefined;
    } catch {
      return false; // Full or forbidden: the server copy remains, where there is one.
    }
  }

  private forget() {
    try {
      this.ports.store?.removeItem(this.key);
    } catch {
      // as above
    }
  }
}

import { Problem } from '../../api/problems';
import { keptKey, readKept, type Device, type KeptSheet } from './keptSheet';
import { contentOf, type Sheet, type SheetContent } from './queries';
import { merged, sameContent } from './sheetMerge';

/** saved · dirty (typed, not sent yet) · saving · offline (kept on this device, sent when the line is back) · conflict · refused */
export type KeeperStatus = 'saved' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface KeeperView {
  content: SheetContent;
  version: number;
  status: KeeperStatus;
  savedAt: string | null;
  /** Fields of another tab or device were joined into this sheet. */
  joined: boolean;
  /** The newer sheet of another tab or device, while the reviewer decides which to keep. */
  theirs: Sheet | null;
  /** Why the server will not take it at all (submitted, recused, phase over). */
  refusal: unknown;
}

export interface KeeperDoors {
  save: (version: number, content: SheetContent) => Promise<{ version: number; savedAt: string }>;
  saved?: (version: number, content: SheetContent) => void;
  /** Whose words are kept on this device. */
  owner: string;
  storage?: Device;
  delay?: number;
}

/**
 * Keeps one score sheet while it is written: every change goes to this device at once and to the server a moment later, one save at
 * a time. What the server does not have yet survives a dead page and a train tunnel; what somebody else saved meanwhile is
 * joined field by field, or shown where both wrote the same field; never overwritten.
 */
export class SheetKeeper {
  private view: KeeperView;
  private readonly watchers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private readonly key: string;
  /** What the server is known to have under the version of the view. */
  private base: SheetContent;
  /** The text that this page keeps on the device; another tab's is not ours to remove. */
  private kept: string | null = null;

  private readonly doors: KeeperDoors;

  constructor(sheet: Sheet, doors: KeeperDoors) {
    this.doors = doors;
    this.key = keptKey(doors.owner, sheet.ideaId);
    this.base = contentOf(sheet);
    this.view = {
      content: contentOf(sheet),
      version: sheet.version,
      status: 'saved',
      savedAt: sheet.savedAt,
      joined: false,
      theirs: null,
      refusal: null,
    };
    const left = sheet.open ? this.remembered() : null;
    if (!left || sameContent(left.content, this.view.content)) {
      this.forget();
      return;
    }
    // Written on this device and never acknowledged. The same version: simply go on. Another one: joined, or the reviewer chooses.
    const stale = left.version !== sheet.version;
    const content = stale ? left.base && merged(left.base, left.content, this.base) : left.content;
    this.view = {
      ...this.view,
      content: content ?? left.content,
      status: content ? 'dirty' : 'conflict',
      joined: stale && content !== null,
      theirs: content ? null : sheet,
    };
    if (this.view.status === 'dirty') this.later();
  }

  readonly get = () => this.view;

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  change(part: Partial<SheetContent>) {
    const content = { ...this.view.content, ...part };
    this.remember(content);
    this.become({ content, status: this.view.status === 'conflict' ? 'conflict' : 'dirty' });
    if (this.view.status === 'dirty') this.later();
  }

  /** Sends what is not sent yet. True when the server has all of it afterwards. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.view.status === 'dirty' || this.view.status === 'offline') {
      this.running = this.send();
      await this.running;
    }
    return this.view.status === 'saved';
  }

  /** Ends a conflict: keep what stands here (as the next version) or take the other sheet. */
  resolve(keep: 'mine' | 'theirs') {
    const { theirs } = this.view;
    if (!theirs) return;
    this.base = contentOf(theirs);
    if (keep === 'theirs') {
      this.forget();
      this.become({
        content: contentOf(theirs),
        version: theirs.version,
        status: 'saved',
        savedAt: theirs.savedAt,
        theirs: null,
      });
      this.doors.saved?.(theirs.version, this.view.content);
    } else {
      this.become({ version: theirs.version, status: 'dirty', theirs: null });
      void this.flush();
    }
  }

  stop() {
    clearTimeout(this.timer);
    void this.flush();
  }

  private later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.doors.delay ?? 700);
  }

  private async send() {
    const { content, version } = this.view;
    this.become({ status: 'saving' });
    try {
      const saved = await this.doors.save(version, content);
      this.acknowledge(saved.version, saved.savedAt, content);
    } catch (error) {
      this.fail(error, content);
    } finally {
      this.running = undefined;
    }
  }

  private acknowledge(version: number, savedAt: string | null, content: SheetContent) {
    const more = !sameContent(this.view.content, content);
    this.base = content;
    if (more) this.remember(this.view.content, version);
    else this.forget();
    this.become({ version, savedAt, status: more ? 'dirty' : 'saved' });
    this.doors.saved?.(version, content);
    if (more) this.later();
  }

  private fail(error: unknown, content: SheetContent) {
    const problem = error instanceof Problem ? error : undefined;
    if (problem?.status === 412 && problem.current) {
      const theirs = problem.current as Sheet;
      // The answer to an earlier save got lost on the way: the server already has exactly this.
      if (sameContent(contentOf(theirs), content)) this.acknowledge(theirs.version, theirs.savedAt, content);
      else this.join(theirs);
    } else if (
      problem &&
      problem.status >= 400 &&
      problem.status < 500 &&
      problem.status !== 408 &&
      problem.status !== 429
    ) {
      this.become({ status: 'refused', refusal: error });
    } else {
      this.become({ status: 'offline' });
      this.timer = setTimeout(() => void this.flush(), 5_000);
    }
  }

  /** Somebody else's page, or another page of the same reviewer, was quicker. */
  private join(theirs: Sheet) {
    const content = merged(this.base, this.view.content, contentOf(theirs));
    if (!content) return this.become({ status: 'conflict', theirs, joined: false });
    this.base = contentOf(theirs);
    this.remember(content, theirs.version);
    this.become({ content, version: theirs.version, status: 'dirty', joined: true });
    this.later();
  }

  private become(part: Partial<KeeperView>) {
    this.view = { ...this.view, ...part };
    this.watchers.forEach((watcher) => watcher());
  }

  private remember(content: SheetContent, version = this.view.version) {
    try {
      this.kept = JSON.stringify({ version, base: this.base, content } satisfies KeptSheet);
      this.doors.storage?.setItem(this.key, this.kept);
    } catch {
      // No room or no permission on this device: the server copy is a moment away.
    }
  }

  private forget() {
    try {
      if (this.doors.storage?.getItem(this.key) === this.kept) this.doors.storage?.removeItem(this.key);
    } catch {
      // nothing was kept then
    }
  }

  private remembered(): KeptSheet | null {
    try {
      this.kept = this.doors.storage?.getItem(this.key) ?? null;
      return readKept(this.kept);
    } catch {
      return null;
    }
  }
}

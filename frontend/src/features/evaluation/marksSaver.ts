import { DraftSaver, type Draft } from '../../api/draftSaver';
import type { MarkInput } from './queries';

/** How many indicators still lack points or words. */
type Answer = { missing: number };
type Send = (version: number, marks: MarkInput[]) => Promise<Answer & { version: number }>;

/** Saves the marks that changed, the newest of each indicator. */
export class MarksSaver extends DraftSaver<Map<string, MarkInput>, Answer> {
  constructor(state: Draft<Answer>, send: Send) {
    super(
      state,
      (version, marks) => send(version, [...marks.values()]),
      (older, newer) => new Map([...older, ...newer]),
    );
  }

  edit(mark: MarkInput) {
    this.put(new Map([[mark.indicator, mark]]));
  }
}

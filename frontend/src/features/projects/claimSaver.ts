import { DraftSaver, type Draft } from '../../api/draftSaver';
import { saveClaim, type ClaimContent } from './queries';

interface Answer {
  savedAt: string;
  /** Codes of what is still missing before the claim can be handed in. */
  missing: readonly string[];
}
export type SaveState = Draft<Answer>;

/** Saves a claim, always whole: what was written last is what counts. */
export class ClaimSaver extends DraftSaver<ClaimContent, Answer> {
  constructor(claimId: string, state: SaveState, send: typeof saveClaim = saveClaim) {
    super(
      state,
      async (version, content) => {
        const { version: next, savedAt, missing } = await send(claimId, version, content);
        return { version: next, savedAt, missing };
      },
      (_, newer) => newer,
    );
  }

  edit(content: ClaimContent) {
    this.put(content);
  }

  /** Keeps what is written here instead of what another tab saved as `version`. */
  keepMine(version: number, content: ClaimContent) {
    return this.putOver(version, content);
  }
}

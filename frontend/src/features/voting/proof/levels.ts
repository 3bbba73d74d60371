import type { Bytes } from './bytes';
import { emptyRoot, nodeHash } from './hash';

/** So many hashes are on their way at once: WebCrypto works beside the page, and waiting for each alone would take ten times as long. */
const together = 1_000;

export async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  told?: (done: number) => void,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += together) {
    results.push(...(await Promise.all(items.slice(at, at + together).map((item, i) => work(item, at + i)))));
    told?.(results.length);
  }
  return results;
}

/** All complete nodes of a tree, level by level: from them the root at any size takes a few hashes. */
export class Levels {
  private readonly levels: Bytes[][];

  private constructor(levels: Bytes[][]) {
    this.levels = levels;
  }

  static async of(leafHashes: readonly Bytes[], told?: (done: number) => void): Promise<Levels> {
    const levels = [[...leafHashes]];
    let done = 0;
    for (let below = levels[0] as Bytes[]; below.length > 1;) {
      const pairs = Array.from({ length: Math.floor(below.length / 2) }, (_, i) => i);
      const lower = below;
      const before = done;
      below = await inBatches(
        pairs,
        (i) => nodeHash(lower[2 * i] as Bytes, lower[2 * i + 1] as Bytes),
        (some) => told?.(before + some),
      );
      done += below.length;
      levels.push(below);
    }
    return new Levels(levels);
  }

  /** The root of the first `size` rows (RFC 9162, 2.1.1). */
  async root(size: number): Promise<Bytes> {
    let root: Bytes | undefined;
    let end = size;
    // From the right edge leftwards: the perfect subtrees are the bits of the size, the smallest one last.
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue;
      const width = 2 ** level;
      const subtree = this.levels[level]?.[end / width - 1];
      if (!subtree) throw new Error(`no node for ${size} rows`);
      root = root ? await nodeHash(subtree, root) : subtree;
      end -= width;
    }
    return root ?? emptyRoot();
  }
}

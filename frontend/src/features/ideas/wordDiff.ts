export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Pieces one reads as a unit: a Chinese character, a Latin word or number, or anything else alone. */
const pieces = (text: string): string[] => text.match(/[A-Za-z0-9]+|[^A-Za-z0-9]/gu) ?? [];

/** What was removed and added between two texts (longest common subsequence over pieces). */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [a, b] = [pieces(before), pieces(after)];
  const width = b.length + 1;
  // Texts are at most 1,000 characters: a million small cells at worst.
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const parts: DiffPart[] = [];
  const push = (kind: DiffPart['kind'], text: string | undefined) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text ?? '';
    else parts.push({ kind, text: text ?? '' });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', a[i++]);
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) push('removed', a[i++]);
    else push('added', b[j++]);
  }
  return parts;
}

import type { Mark } from './queries';

/** What is wrong with the numbers as typed; the code of its sentence. */
export type MarksProblem =
  'channels.marks_unknown' | 'channels.marks_doubled' | 'channels.marks_points' | 'channels.marks_shape';

/**
 * Numbers as one types them from a slip: "3 17 21", or with points "3:5 17:2". Full-width signs of a Chinese keyboard are as good.
 */
export function parseMarks(
  typed: string,
  places: ReadonlySet<number>,
  withPoints: boolean,
): { marks: Mark[]; problem: MarksProblem | null } {
  const marks: Mark[] = [];
  let problem: MarksProblem | null = null;
  const plain = typed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  for (const word of plain.split(/[\s,，、;；]+/).filter(Boolean)) {
    const [, n = '', points] = /^(\d{1,5})(?:[:：=](\d{1,4}))?$/.exec(word) ?? [];
    if (n === '') problem ??= 'channels.marks_shape';
    else if (!places.has(Number(n))) problem ??= 'channels.marks_unknown';
    else if (marks.some((mark) => mark.n === Number(n))) problem ??= 'channels.marks_doubled';
    else if ((points !== undefined) !== withPoints) problem ??= 'channels.marks_points';
    else marks.push({ n: Number(n), points: points === undefined ? 1 : Number(points) });
  }
  return { marks, problem };
}

/** The number of a slip, typed ("17") or read by a scanner ("3-17"); null when it is another batch's or none. */
export function parseSlip(typed: string, batchNo: number): number | null {
  const [, batch, n] = /^(?:(\d+)-)?(\d+)$/.exec(typed.trim()) ?? [];
  return n === undefined || (batch !== undefined && Number(batch) !== batchNo) ? null : Number(n);
}

/** The list begins elsewhere in each batch, so that no idea is at the top of every sheet; its number stays. */
export function turned<T>(list: readonly T[], batchNo: number): T[] {
  const start = list.length === 0 ? 0 : ((batchNo - 1) * 7) % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

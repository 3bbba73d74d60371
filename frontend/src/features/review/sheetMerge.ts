import type { SheetContent } from './queries';

export const sameContent = (a: SheetContent, b: SheetContent) =>
  a.comment === b.comment &&
  Object.keys({ ...a.points, ...b.points }).every((code) => a.points[code] === b.points[code]);

/**
 * Two versions of a sheet that began as the same one: each field as whoever changed it left it. Null when both changed one field,
 * and not to the same: then the reviewer chooses.
 */
export function merged(base: SheetContent, mine: SheetContent, theirs: SheetContent): SheetContent | null {
  const settle = <Value>(was: Value, here: Value, there: Value) =>
    here === was || here === there ? { value: there } : there === was ? { value: here } : null;
  const comment = settle(base.comment, mine.comment, theirs.comment);
  const points = Object.keys({ ...base.points, ...mine.points, ...theirs.points }).map((code) => ({
    code,
    settled: settle(base.points[code], mine.points[code], theirs.points[code]),
  }));
  if (!comment || points.some((one) => !one.settled)) return null;
  return {
    comment: comment.value,
    points: Object.fromEntries(
      points.flatMap(({ code, settled }) => (settled?.value === undefined ? [] : [[code, settled.value]])),
    ),
  };
}

import type { SheetContent, SheetCriterion } from './queries';

/** The mark out of 100 with one or two decimals, in whole hundredths until it is shown; null while a criterion is missing. */
export function weighted(
  criteria: readonly SheetCriterion[],
  points: SheetContent['points'],
  scale: number,
): string | null {
  if (criteria.length === 0 || criteria.some((criterion) => points[criterion.code] === undefined)) return null;
  const most = criteria.reduce((all, criterion) => all + criterion.weight, 0) * scale;
  const given = criteria.reduce((all, criterion) => all + criterion.weight * (points[criterion.code] ?? 0), 0);
  const sum = Math.floor((given * 20_000 + most) / (2 * most));
  return `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
}

/** How many criteria wait for points, and how many characters the comment still needs; counted as the server counts. */
export function unfinished(criteria: readonly SheetCriterion[], content: SheetContent, minComment: number) {
  return {
    points: criteria.filter((criterion) => content.points[criterion.code] === undefined).length,
    letters: Math.max(0, minComment - Array.from(content.comment.trim()).length),
  };
}

/** The points with one criterion changed; null takes it out again. */
export const withPoints = (
  points: SheetContent['points'],
  code: string,
  value: number | null,
): SheetContent['points'] =>
  Object.fromEntries([
    ...Object.entries(points).filter(([other]) => other !== code),
    ...(value === null ? [] : [[code, value] as const]),
  ]);

import { inLanguage } from '../../i18n';
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

/** What no points, half of them and all of them mean, in the reader's language; what the rubric leaves unsaid is missing. */
export function anchorsOf(criterion: SheetCriterion): readonly { at: 0 | 0.5 | 1; text: string }[] {
  return [
    { at: 0 as const, text: inLanguage({ zh: criterion.lowZh, en: criterion.lowEn }) },
    { at: 0.5 as const, text: inLanguage({ zh: criterion.midZh, en: criterion.midEn }) },
    { at: 1 as const, text: inLanguage({ zh: criterion.highZh, en: criterion.highEn }) },
  ].filter((anchor) => anchor.text !== '');
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

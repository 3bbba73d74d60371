import type { Call, CallDraft, CriterionDraft, DraftProblem, Rubric } from './queries';

/** The editor's values: as the draft, but a number box may stand empty while somebody types. */
export interface EditorValues extends Omit<CallDraft, EditorNumber | 'criteria'> {
  maxPicks: number | null;
  minPicks: number | null;
  voteWeight: number | null;
  reviewWeight: number | null;
  minVotes: number | null;
  minSheets: number | null;
  capFen: number | null;
  hiddenHours: number | null;
  publicityDays: number | null;
  votePoints: number | null;
  criteria: EditorCriterion[];
}

export type EditorNumber =
  | 'maxPicks'
  | 'minPicks'
  | 'voteWeight'
  | 'reviewWeight'
  | 'minVotes'
  | 'minSheets'
  | 'capFen'
  | 'hiddenHours'
  | 'publicityDays'
  | 'votePoints';

export type EditorCriterion = Omit<CriterionDraft, 'weight'> & { weight: number | null };

export function valuesOf(call: Call): EditorValues {
  return {
    titleZh: call.titleZh,
    titleEn: call.titleEn,
    summaryZh: call.summaryZh,
    summaryEn: call.summaryEn,
    scopeAreaCode: call.scopeAreaCode,
    submitFrom: call.submitFrom,
    submitTo: call.submitTo,
    voteFrom: call.voteFrom,
    voteTo: call.voteTo,
    reviewTo: call.reviewTo,
    claimFrom: call.claimFrom,
    claimTo: call.claimTo,
    maxPicks: call.maxPicks,
    minPicks: call.minPicks,
    voteWeight: call.voteWeight,
    reviewWeight: call.reviewWeight,
    minVotes: call.minVotes,
    minSheets: call.minSheets,
    capFen: call.capFen,
    potId: call.pot?.id ?? null,
    tallyVisibility: call.tallyVisibility,
    hiddenHours: call.hiddenHours,
    publicityDays: call.publicityDays,
    publicityKind: call.publicityKind,
    contactPhone: call.contactPhone,
    voteMethod: call.voteMethod,
    votePoints: call.votePoints,
    selectionRule: call.selectionRule,
    selectionOptions: call.selectionOptions,
    review: call.review,
    criteria: call.criteria,
  };
}

/** How shares are raised where nobody chose otherwise: as real cities do it, one yuan at a time. */
export const usualOptions: NonNullable<CallDraft['selectionOptions']> = {
  variant: 'official',
  incrementFen: 100,
  comparison: false,
};

const byVotes = [
  'mes_cost_add1+greedy_votes',
  'mes_card_add1+greedy_votes',
  'phragmen+greedy_votes',
  'greedy_votes',
  'greedy_votes_per_cost',
];
const byPoints = ['mes_points_add1+greedy_points', 'greedy_points'];

/** Rules that fit a way of voting, the plain ranking first; one that was chosen before stays in sight even when it no longer fits. */
export function rulesFor(voteMethod: string, chosen: string): string[] {
  const fitting = ['score_rank', ...(voteMethod === 'points' ? byPoints : byVotes)];
  return fitting.includes(chosen) ? fitting : [...fitting, chosen];
}

const limits: Readonly<Record<EditorNumber, readonly [least: number, most: number]>> = {
  maxPicks: [1, 1_000],
  minPicks: [1, 1_000],
  voteWeight: [0, 100],
  reviewWeight: [0, 100],
  minVotes: [0, 1_000_000],
  minSheets: [1, 20],
  capFen: [1, 100_000_000_000],
  hiddenHours: [0, 720],
  publicityDays: [1, 60],
  votePoints: [2, 1_000],
};

const long = (text: string) => Array.from(text.trim()).length;

/** Fields that cannot even be kept as a draft (the limits of the API), as field → text key. */
export function notKeepable(values: EditorValues): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (long(values.titleZh) < 2 || long(values.titleZh) > 80) wrong.titleZh = 'programmes.editor.title_length';
  if (long(values.titleEn) < 2 || long(values.titleEn) > 160) wrong.titleEn = 'programmes.editor.title_length';
  for (const [field, [least, most]] of Object.entries(limits)) {
    const value = values[field as EditorNumber];
    if (value === null || value < least || value > most) wrong[field] = 'programmes.editor.number';
  }
  const { areaFloors, leastPercent } = values.selectionOptions ?? usualOptions;
  if ((areaFloors ?? []).some((floor) => floor.area === '' || floor.amountFen < 100))
    wrong.selectionOptions = 'programmes.editor.floor_unfilled';
  if (leastPercent != null && (leastPercent < 1 || leastPercent > 99))
    wrong.selectionOptions = 'programmes.editor.percent';
  values.criteria.forEach((one, index) => {
    const weightFits = one.weight !== null && one.weight >= 1 && one.weight <= 100;
    if (long(one.nameZh) < 1 || long(one.nameEn) < 1 || !weightFits)
      wrong[`criteria.${index}`] = 'programmes.editor.criterion';
  });
  return wrong;
}

/** The draft as it travels; call it only when nothing is `notKeepable`. */
export function draftOf(values: EditorValues): CallDraft {
  const number = (field: EditorNumber) => values[field] ?? limits[field][0];
  return {
    ...values,
    maxPicks: number('maxPicks'),
    minPicks: number('minPicks'),
    voteWeight: number('voteWeight'),
    reviewWeight: number('reviewWeight'),
    minVotes: number('minVotes'),
    minSheets: number('minSheets'),
    capFen: number('capFen'),
    hiddenHours: number('hiddenHours'),
    publicityDays: number('publicityDays'),
    votePoints: number('votePoints'),
    criteria: values.criteria.map((one) => ({ ...one, weight: one.weight ?? 1 })),
  };
}

export const emptyCriterion = (taken: readonly EditorCriterion[]): EditorCriterion => ({
  code: freshCode(taken),
  nameZh: '',
  nameEn: '',
  weight: null,
  lowZh: '',
  lowEn: '',
  midZh: '',
  midEn: '',
  highZh: '',
  highEn: '',
});

/** What a call takes over from a version of a rubric; null: it goes on with criteria of its own, beginning with those it has. */
export function withRubric(values: EditorValues, rubric: Rubric | null, version: number | null): Partial<EditorValues> {
  const taken = rubric?.versions.find((one) => one.version === version);
  const review = { ...(values.review as NonNullable<CallDraft['review']>) };
  if (!rubric || !taken) return { review: { ...review, rubricId: null, rubricVersion: null } };
  return {
    review: {
      ...review,
      rubricId: rubric.id,
      rubricVersion: taken.version,
      scale: taken.scale,
      minComment: taken.minComment,
    },
    criteria: taken.criteria,
  };
}

/** A code that no other criterion has; people see the names, never the code. */
export function freshCode(taken: readonly EditorCriterion[]): string {
  const codes = new Set(taken.map((one) => one.code));
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') if (!codes.has(`own_${letter}`)) return `own_${letter}`;
  return 'own_more';
}

/** The first stop of each field, to be shown beside it; advice stays in the list. */
export function stopsByField(problems: readonly DraftProblem[]): Record<string, string> {
  const stops: Record<string, string> = {};
  for (const { code, field, severity } of problems) if (severity === 'stop') stops[field] ??= code;
  return stops;
}

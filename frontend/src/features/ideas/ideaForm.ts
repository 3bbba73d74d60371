import { newId } from '../../api/newId';
import type { ReactNode } from 'react';
import type { DraftContent, IdeaContent } from './queries';

export interface IdeaForm {
  kind: 'problem_only' | 'with_solution';
  title: string;
  problem: string;
  solution: string;
  category: string;
  areaCode: string;
  location: string;
  beneficiaries: string;
  estCostFen: number | null;
  signature: 'real' | 'nickname' | 'anonymous';
  nickname: string;
  wantsToJoin: boolean;
  submissionId: string;
  /** The need that this is a solution for. */
  needId: string | null;
}

/** Limits as the API document has them, in code points. */
export const limits = {
  title: 30,
  problem: 500,
  solution: 1000,
  location: 100,
  beneficiaries: 100,
  nickname: 40,
} as const;

export const emptyForm = (areaCode = ''): IdeaForm => ({
  kind: 'with_solution',
  title: '',
  problem: '',
  solution: '',
  category: '',
  areaCode,
  location: '',
  beneficiaries: '',
  estCostFen: null,
  signature: 'real',
  nickname: '',
  wantsToJoin: false,
  submissionId: newId(),
  needId: null,
});

export function fromDraft(draft: DraftContent, start: IdeaForm): IdeaForm {
  return {
    ...start,
    kind: draft.kind === 'problem_only' ? 'problem_only' : 'with_solution',
    title: draft.title ?? '',
    problem: draft.problem ?? '',
    solution: draft.solution ?? '',
    category: draft.category ?? '',
    areaCode: draft.areaCode ?? start.areaCode,
    location: draft.location ?? '',
    beneficiaries: draft.beneficiaries ?? '',
    estCostFen: draft.estCostFen ?? null,
    signature: draft.signature === 'nickname' || draft.signature === 'anonymous' ? draft.signature : 'real',
    nickname: draft.nickname ?? '',
    wantsToJoin: draft.wantsToJoin ?? false,
    submissionId: draft.submissionId ?? start.submissionId,
    // Who comes from the needs list now means that need, whatever the draft was for.
    needId: start.needId ?? draft.needId ?? null,
  };
}

export const toDraft = (form: IdeaForm, step: number): DraftContent => ({ ...form, step });

export const toContent = (form: IdeaForm): IdeaContent => ({
  kind: form.kind,
  title: form.title.trim(),
  problem: form.problem.trim(),
  solution: form.kind === 'problem_only' ? '' : form.solution.trim(),
  category: form.category,
  areaCode: form.areaCode,
  location: form.location.trim(),
  beneficiaries: form.beneficiaries.trim(),
  estCostFen: form.estCostFen,
  language: /\p{Script=Han}/u.test(form.title + form.problem) ? 'zh-CN' : 'en',
});

export type FormErrors = Partial<Record<keyof IdeaForm, ReactNode>>;
const length = (text: string) => Array.from(text.trim()).length;

type Say = (code: string, facts?: Record<string, unknown>) => ReactNode;

/** What is still missing on a step, or too much, in words beside the field; the server asks for the same. */
export function missing(form: IdeaForm, step: number, say: Say): FormErrors {
  const errors: FormErrors = {};
  const tooLong = (field: 'title' | 'problem' | 'solution') => {
    const over = length(form[field]) - limits[field];
    if (over > 0) errors[field] = say('ideas.over_limit', { n: over });
  };
  if (step === 1) {
    if (length(form.title) < 2) errors.title = say('ideas.title_missing');
    tooLong('title');
    if (length(form.problem) < 10) errors.problem = say('ideas.problem_too_short');
    tooLong('problem');
    if (!form.category) errors.category = say('ideas.missing_category');
    if (!form.areaCode) errors.areaCode = say('ideas.missing_area');
  }
  if (step === 2 && form.kind === 'with_solution') {
    if (length(form.solution) < 10) errors.solution = say('ideas.solution_too_short');
    tooLong('solution');
  }
  if (step === 2 && form.kind === 'problem_only' && form.needId) errors.kind = say('ideas.need_wants_solution');
  // Without another name there would be only the own one to show, and that is what was not wanted.
  if (step === 3 && form.signature === 'nickname' && length(form.nickname) === 0)
    errors.nickname = say('ideas.nickname_missing');
  return errors;
}

/** Which step a field of the server's refusal stands on. */
export const stepOf = (field: keyof IdeaForm): number =>
  ['title', 'problem', 'category', 'areaCode', 'location'].includes(field)
    ? 1
    : ['signature', 'nickname'].includes(field)
      ? 3
      : 2;

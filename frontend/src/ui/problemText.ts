import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { said } from './said';

// The kit knows no API: it reads the shape that src/api/problems.ts throws.
interface ProblemLike {
  status: number;
  code: string;
  traceId?: string;
  facts?: Readonly<Record<string, unknown>>;
  errors?: Readonly<Record<string, readonly string[]>>;
}
const isProblem = (error: unknown): error is ProblemLike =>
  error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number';

/** The sentence of a refusal: its code is the key, its facts fill the placeholders; a code without a sentence still gets a true one. */
export function problemText(error: unknown, t: TFunction): { text: string; status: number; traceId?: string } {
  if (!isProblem(error)) return { text: t('kernel.internal'), status: 500 };
  const text =
    t(error.code, { ...error.facts, defaultValue: '' }) ||
    t(error.status === 409 ? 'kernel.refused' : error.status < 500 ? 'kernel.bad_request' : 'kernel.internal');
  return { text, status: error.status, traceId: error.status >= 500 ? error.traceId : undefined };
}

const codeOf = (code: string | undefined) => (code && /^[a-z_]+\.[a-z_.]+$/.test(code) ? code : fallback);
const fallback = 'kernel.field_invalid';

/** What is wrong with each field, in words. The framework's own English messages become one plain sentence. */
export function fieldTexts(error: unknown, t: TFunction): Record<string, string> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    Object.entries(error.errors ?? {}).map(([field, [code]]) => [
      field,
      t(codeOf(code), { ...error.facts, defaultValue: '' }) || t(fallback),
    ]),
  );
}

/** The same for `form.setErrors`, which keeps them: they follow the language of the page. */
export function fieldErrors(error: unknown): Record<string, ReactNode> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    Object.entries(error.errors ?? {}).map(([field, [code]]) => [field, said(codeOf(code), error.facts, fallback)]),
  );
}

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

/**
 * The sentence of a refusal: its code is the key, its facts fill the placeholders; a code without a sentence still gets a true one. Where
 * a form marks no field, the sentence about the first wrong one says more than that some are.
 */
export function problemText(error: unknown, t: TFunction): { text: string; status: number; traceId?: string } {
  if (!isProblem(error)) return { text: t('kernel.internal'), status: 500 };
  const [field] = Object.values(error.errors ?? {});
  const text =
    (error.code === 'kernel.invalid' && field?.[0] ? sentence(field[0], error, t) : '') ||
    t(error.code, { ...error.facts, defaultValue: '' }) ||
    t(error.status === 409 ? 'kernel.refused' : error.status < 500 ? 'kernel.bad_request' : 'kernel.internal');
  return { text, status: error.status, traceId: error.status >= 500 ? error.traceId : undefined };
}

const fallback = 'kernel.field_invalid';
/** `kernel.number_range:1:60` is the code and its bounds; the framework's own English words are no code. */
function codeOf(code: string | undefined): { key: string; bounds: Record<string, number> } {
  const [key = '', ...bounds] = (code ?? '').split(':');
  if (!/^[a-z_]+\.[a-z_.]+$/.test(key)) return { key: fallback, bounds: {} };
  const [least, most] = bounds.length === 1 ? [undefined, bounds[0]] : bounds;
  return { key, bounds: { ...(least && { least: Number(least) }), ...(most && { most: Number(most) }) } };
}

function sentence(code: string | undefined, error: ProblemLike, t: TFunction): string {
  const { key, bounds } = codeOf(code);
  return key === fallback ? '' : t(key, { ...error.facts, ...bounds, defaultValue: '' });
}

/** What is wrong with each field, in words. The framework's own English messages become one plain sentence. */
export function fieldTexts(error: unknown, t: TFunction): Record<string, string> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    Object.entries(error.errors ?? {}).map(([field, [code]]) => [field, sentence(code, error, t) || t(fallback)]),
  );
}

/** The same for `form.setErrors`, which keeps them: they follow the language of the page. */
export function fieldErrors(error: unknown): Record<string, ReactNode> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    Object.entries(error.errors ?? {}).map(([field, [code]]) => [field, fieldSaid(code, error)]),
  );
}

function fieldSaid(code: string | undefined, error: ProblemLike): ReactNode {
  const { key, bounds } = codeOf(code);
  return said(key, { ...error.facts, ...bounds }, fallback);
}

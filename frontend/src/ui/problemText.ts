import type { TFunction } from 'i18next';

// The kit knows no API: it reads the shape that src/api/problems.ts throws.
interface ProblemLike {
  status: number;
  code: string;
  traceId?: string;
}
const isProblem = (error: unknown): error is ProblemLike =>
  error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number';

/** The sentence of a refusal: its code is the key; a code without a sentence still gets a true one. */
export function problemText(error: unknown, t: TFunction): { text: string; status: number; traceId?: string } {
  if (!isProblem(error)) return { text: t('kernel.unexpected'), status: 500 };
  const text = t(error.code, { defaultValue: '' }) || t(error.status === 409 ? 'kernel.refused' : 'kernel.unexpected');
  return { text, status: error.status, traceId: error.status >= 500 ? error.traceId : undefined };
}

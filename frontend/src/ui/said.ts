import { createElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Facts = Readonly<Record<string, unknown>>;

function Said({ code, facts, otherwise }: { code: string; facts?: Facts; otherwise?: string }): ReactNode {
  const { t } = useTranslation();
  if (otherwise === undefined) return t(code, { ...facts });
  return t(code, { ...facts, defaultValue: '' }) || t(otherwise);
}

/**
 * A sentence for somewhere that keeps it, as a form keeps its errors: put into words when it is drawn, so that it follows the page when the
 * language is switched. `otherwise`: the sentence where that code has none.
 */
export const said = (code: string, facts?: Facts, otherwise?: string): ReactNode =>
  createElement(Said, { code, facts, otherwise });

import type { TFunction } from 'i18next';

/** The words of a step, as on the golden thread: its kind is the key, its data fill the placeholders. */
export function stepText(t: TFunction, kind: string, data: unknown): string {
  const values = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  return t(`ideas.step.${kind}`, { ...values, defaultValue: t('notifications.step_other') });
}

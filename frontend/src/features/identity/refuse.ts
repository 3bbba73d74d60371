import type { UseFormReturnType } from '@mantine/form';
import type { TFunction } from 'i18next';
import { fieldTexts } from '../../ui/problemText';

/** Puts a refusal beside its fields and the focus on the first of them; what belongs to no field is shown by the caller. */
export function refuse<Values>(form: UseFormReturnType<Values>, error: unknown, t: TFunction): boolean {
  const texts = fieldTexts(error, t);
  const known = Object.keys(form.getValues() as object).filter((field) => field in texts);
  if (known.length === 0) return false;
  form.setErrors(texts);
  focusOn(form, known[0]);
  return true;
}

export function focusOn<Values>(form: UseFormReturnType<Values>, field: string | undefined) {
  if (field !== undefined) form.getInputNode(field as never)?.focus();
}

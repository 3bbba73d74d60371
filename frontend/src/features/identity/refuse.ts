import type { UseFormReturnType } from '@mantine/form';
import { fieldErrors } from '../../ui/problemText';

/** Puts a refusal beside its fields and the focus on the first of them; what belongs to no field is shown by the caller. */
export function refuse<Values>(form: UseFormReturnType<Values>, error: unknown): boolean {
  const errors = fieldErrors(error);
  const known = Object.keys(form.getValues() as object).filter((field) => field in errors);
  if (known.length === 0) return false;
  form.setErrors(errors);
  focusOn(form, known[0]);
  return true;
}

export function focusOn<Values>(form: UseFormReturnType<Values>, field: string | undefined) {
  if (field !== undefined) form.getInputNode(field as never)?.focus();
}

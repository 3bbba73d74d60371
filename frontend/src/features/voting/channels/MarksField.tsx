import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, TextField } from '../../../ui/Field';
import { parseMarks } from './marks';
import type { PaperDesk } from './queries';
import css from './Paper.module.css';

export interface Typed {
  text: string;
  unreadable: boolean;
}

export const nothingTyped: Typed = { text: '', unreadable: false };

/** The marks of the form as the server takes them, or null when they are not right yet. */
export function bodyOf(typed: Typed, desk: PaperDesk) {
  if (typed.unreadable) return { marks: [], unreadable: true };
  const places = new Set(desk.ideas.map((idea) => idea.n));
  const { marks, problem } = parseMarks(typed.text, places, desk.maxPoints !== null);
  return problem ? null : { marks, unreadable: false };
}

/** Types what is marked on a slip, and reads it back with the names, so that a slip of the finger is seen. */
export function MarksField({
  desk,
  typed,
  onChange,
  ref,
}: {
  ref?: Ref<HTMLInputElement>;
  desk: PaperDesk;
  typed: Typed;
  onChange: (typed: Typed) => void;
}) {
  const { t } = useTranslation();
  const points = desk.maxPoints !== null;
  const { marks, problem } = parseMarks(typed.text, new Set(desk.ideas.map((idea) => idea.n)), points);
  return (
    <>
      <TextField
        ref={ref}
        label={t('channels.marks')}
        hint={t(points ? 'channels.marks_hint_points' : 'channels.marks_hint')}
        autoComplete="off"
        inputMode={points ? 'text' : 'numeric'}
        value={typed.text}
        disabled={typed.unreadable}
        error={problem ? t(problem) : undefined}
        onChange={(event) => onChange({ ...typed, text: event.currentTarget.value })}
      />
      {marks.length > 0 && (
        <ul className={css.readBack} aria-live="polite">
          {marks.map((mark) => (
            <li key={mark.n}>
              <strong>{mark.n}</strong> {desk.ideas.find((idea) => idea.n === mark.n)?.title}
              {points && <strong> · {t('channels.points', { count: mark.points })}</strong>}
            </li>
          ))}
        </ul>
      )}
      <Checkbox
        label={t('channels.unreadable')}
        hint={t('channels.unreadable_hint')}
        checked={typed.unreadable}
        onChange={(event) => onChange({ text: '', unreadable: event.currentTarget.checked })}
      />
    </>
  );
}

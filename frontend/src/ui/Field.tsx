import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fromShanghai, toShanghai } from './time';
import { readNumber } from './typedNumber';
import { IconAlertTriangle, IconUpload } from './icons';
import css from './Field.module.css';

export interface FieldFrame {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown under the control and read out with it. */
  error?: ReactNode;
  /** Shows the word "optional"; what is not optional needs no star. */
  optional?: boolean;
}

function useFrame({ hint, error }: FieldFrame, given?: string) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return { id, control: { id, 'aria-describedby': describedBy, 'aria-invalid': error ? (true as const) : undefined } };
}

/** What is wrong with a control that is none of those below. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className={css.error} id={id}>
      <IconAlertTriangle aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

function Frame({
  id,
  label,
  hint,
  error,
  optional,
  children,
  foot,
}: FieldFrame & { id: string; children: ReactNode; foot?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        {optional && <span className={css.optional}>{t('common.optional')}</span>}
      </label>
      {hint && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {(error || foot) && (
        <div className={css.foot}>
          {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
          {foot}
        </div>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  optional,
  id: given,
  unit,
  ...rest
}: FieldFrame & Omit<ComponentProps<'input'>, 'label'> & { unit?: ReactNode }) {
  const { id, control } = useFrame({ label, hint, error }, given);
  const input = <input className={css.control} type="text" {...rest} {...control} />;
  return (
    <Frame {...{ id, label, hint, error, optional }}>
      {unit ? (
        <span className={css.affixed}>
          {input}
          <span className={css.unit} aria-hidden="true">
            {unit}
          </span>
        </span>
      ) : (
        input
      )}
    </Frame>
  );
}

/** One file. The browser's own control speaks the browser's language, not the page's; ours names the file that was chosen. */
export function FileField({
  label,
  hint,
  error,
  id: given,
  file,
  onFile,
  ...rest
}: FieldFrame &
  Omit<ComponentProps<'input'>, 'label' | 'type' | 'onChange'> & {
    file: File | null;
    onFile: (file: File | null) => void;
  }) {
  const { t } = useTranslation();
  const { id, control } = useFrame({ label, hint, error }, given);
  return (
    <Frame {...{ id, label, hint, error }}>
      <span className={css.file}>
        <input
          className="visually-hidden"
          type="file"
          {...rest}
          {...control}
          // Who mends a sheet and chooses it again means the new one: a browser would see no change.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
        />
        <label htmlFor={id}>
          <IconUpload aria-hidden="true" />
          <span>{file ? file.name : t('common.choose_file')}</span>
        </label>
      </span>
    </Frame>
  );
}

/** `limit` shows how many characters are left; the server counts the same way (code points). */
export function TextArea({
  label,
  hint,
  error,
  optional,
  limit,
  id: given,
  ...rest
}: FieldFrame & ComponentProps<'textarea'> & { limit?: number }) {
  const { t } = useTranslation();
  const { id, control } = useFrame({ label, hint, error }, given);
  const used = Array.from(String(rest.value ?? '')).length;
  const left = limit === undefined ? undefined : limit - used;
  return (
    <Frame
      {...{ id, label, hint, error, optional }}
      foot={
        left !== undefined && (
          <span className={left < 0 ? `${css.count} ${css.over}` : css.count}>
            {left < 0 ? t('common.characters_over', { n: -left }) : t('common.characters_left', { n: left })}
          </span>
        )
      }
    >
      <textarea className={css.control} {...rest} {...control} />
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export function Select({
  label,
  hint,
  error,
  optional,
  options,
  placeholder,
  id: given,
  ...rest
}: FieldFrame & ComponentProps<'select'> & { options: readonly Option[]; placeholder?: string }) {
  const { id, control } = useFrame({ label, hint, error }, given);
  return (
    <Frame {...{ id, label, hint, error, optional }}>
      <select className={css.control} {...rest} {...control}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function Checkbox({
  label,
  hint,
  error,
  id: given,
  ...rest
}: Omit<FieldFrame, 'optional'> & Omit<ComponentProps<'input'>, 'type'>) {
  const { id, control } = useFrame({ label, hint, error }, given);
  return (
    <div className={css.field}>
      <label className={css.check} htmlFor={id}>
        <input className={css.box} type="checkbox" {...rest} {...control} />
        <span>{label}</span>
      </label>
      {hint && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

interface RadioCardsProps<T extends string> extends FieldFrame {
  name?: string;
  value: T | null | undefined;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  /** Side by side where they fit. */
  row?: boolean;
}

export function RadioCards<T extends string>({
  label,
  hint,
  error,
  optional,
  name,
  value,
  onChange,
  options,
  row,
}: RadioCardsProps<T>) {
  const { t } = useTranslation();
  const made = useId();
  const describedBy = [hint ? `${made}-hint` : '', error ? `${made}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={css.group} aria-describedby={describedBy} aria-invalid={error ? true : undefined}>
      <legend>
        {label}
        {optional && <span className={css.optional}>{t('common.optional')}</span>}
      </legend>
      {hint && (
        <p className={css.hint} id={`${made}-hint`}>
          {hint}
        </p>
      )}
      <div className={row ? `${css.cards} ${css.row}` : css.cards}>
        {options.map((option) => (
          <label key={option.value} className={css.radio}>
            <input
              className={css.box}
              type="radio"
              name={name ?? made}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className={css.radioLabel}>{option.label}</span>
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${made}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

interface ValueField<T> extends FieldFrame {
  value?: T | null;
  onChange: (value: T | null) => void;
  onBlur?: () => void;
  name?: string;
  id?: string;
  disabled?: boolean;
  placeholder?: string;
}

/**
 * What is typed stays in the box as it was typed. What cannot be read as a number is said, and counts as nothing given: with "1.5" or
 * "-5" in the box, neither 15 nor 5 must be handed in.
 */
function TypedField({
  value,
  onChange,
  onBlur,
  error,
  text,
  decimals,
  wrong,
  ...rest
}: ValueField<number> & {
  unit?: ReactNode;
  inputMode: 'numeric' | 'decimal';
  /** How a value is written when nobody is typing. */
  text: (value: number) => string;
  decimals: 0 | 2;
  /** What to say about a number, or about what is none (undefined); null: nothing. */
  wrong: (read: number | null | undefined, isLeft: boolean) => string | null;
}) {
  const [typed, setTyped] = useState<string | null>(null); // "3." and "3.50" must survive while typing
  const [isLeft, setLeft] = useState(true);
  const isTyped = typed !== null && (readNumber(typed, decimals) ?? null) === (value ?? null);
  const read = isTyped ? readNumber(typed, decimals) : value;
  const words = wrong(read, isLeft);
  return (
    <TextField
      {...rest}
      // A form that the browser looks over does not send an optional box with words in it as one that was left empty.
      ref={(input) => input?.setCustomValidity(read === undefined && isTyped ? (words ?? '') : '')}
      autoComplete="off"
      error={words ?? error}
      value={isTyped ? typed : value == null ? '' : text(value)}
      onChange={(event) => {
        const next = event.currentTarget.value.replace(/[,，\s]/g, '');
        setTyped(next);
        setLeft(false);
        onChange(readNumber(next, decimals) ?? null);
      }}
      onBlur={() => {
        setTyped((now) => (now !== null && readNumber(now, decimals) === undefined ? now : null));
        setLeft(true);
        onBlur?.();
      }}
    />
  );
}

/** Whole numbers. An empty box is null, so that "not said" and 0 stay apart. */
export function NumberField({
  min,
  max,
  ...rest
}: ValueField<number> & { unit?: ReactNode; min?: number; max?: number }) {
  const { t } = useTranslation();
  return (
    <TypedField
      {...rest}
      inputMode="numeric"
      text={String}
      decimals={0}
      wrong={(read, isLeft) => {
        if (read === undefined) return t('common.number_unread');
        if (read === null) return null;
        if (max !== undefined && read > max) return t('common.number_most', { max });
        // Whoever types 2030 begins with a 2: too little is said when the box is left.
        return isLeft && min !== undefined && read < min ? t('common.number_least', { min }) : null;
      }}
    />
  );
}

const yuanText = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** Typed in 元, kept in 分. */
export function MoneyField(props: ValueField<number>) {
  const { t } = useTranslation();
  return (
    <TypedField
      {...props}
      unit={t('common.yuan')}
      inputMode="decimal"
      text={yuanText}
      decimals={2}
      wrong={(read) => (read === undefined ? t('common.amount_unread') : null)}
    />
  );
}

/** Without an end a browser lets one type years of five and six digits, which nobody means and no server reads. */
const lastDay = '9999-12-31';

/** What to say of a day that is too early or too late. Whoever types 2026 begins with the year 2: it is said when the box is left. */
function useOutside(
  value: string | null | undefined,
  min: string | undefined,
  max: string | undefined,
  kind: 'day' | 'when',
) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const early = value && min && value < min;
  const late = value && max && value > max;
  const words = early ? t(`common.${kind}_least`, { at: min }) : late ? t(`common.${kind}_most`, { at: max }) : null;
  return { words: said === value ? words : null, leave: () => setSaid(value ?? null) };
}

/** A moment in Kunming's wall time, kept as an ISO instant in UTC. */
export function DateTimeField({
  value,
  onChange,
  min,
  max,
  onBlur,
  error,
  ...rest
}: ValueField<string> & { min?: string; max?: string }) {
  const outside = useOutside(value, min, max, 'when');
  return (
    <TextField
      {...rest}
      type="datetime-local"
      value={value ? toShanghai(value) : ''}
      min={min && toShanghai(min)}
      max={max ? toShanghai(max) : `${lastDay}T23:59`}
      error={outside.words ?? error}
      onBlur={() => {
        outside.leave();
        onBlur?.();
      }}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : fromShanghai(event.currentTarget.value))}
    />
  );
}

/** A day, kept as 2018-06-29. `min` and `max` are what the server takes: the picker offers no other day, and a typed one is said. */
export function DateField({
  value,
  onChange,
  min,
  max,
  onBlur,
  error,
  ...rest
}: ValueField<string> & { min?: string; max?: string }) {
  const outside = useOutside(value, min, max, 'day');
  return (
    <TextField
      {...rest}
      type="date"
      value={value ?? ''}
      min={min}
      max={max ?? lastDay}
      error={outside.words ?? error}
      onBlur={() => {
        outside.leave();
        onBlur?.();
      }}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

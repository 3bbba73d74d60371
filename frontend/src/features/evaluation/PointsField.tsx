import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/Field';

const toX100 = (text: string): number | null => {
  if (text === '' || text === '.') return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole || '0') * 100 + Number(part.padEnd(2, '0').slice(0, 2)); // in digits, never through a float
};

/** Points with up to two decimals, kept in hundredths. More than there are stays to be read and mended, and counts as none given. */
export function PointsField({
  label,
  most,
  value,
  disabled,
  hint,
  onChange,
}: {
  label: string;
  most: number;
  value: number | null;
  disabled?: boolean;
  hint?: ReactNode;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null); // "3." must survive while typing
  const isOver = (text: string | null) => text !== null && (toX100(text) ?? 0) > most * 100;
  // Null rather than what was there before: with "45" in the box, the 4 that it began with must not be handed in.
  const pointsOf = (text: string) => (isOver(text) ? null : toX100(text));
  const isTyped = typed !== null && pointsOf(typed) === value;
  const shown = isTyped ? typed : value === null ? '' : String(value / 100);
  return (
    <TextField
      label={label}
      hint={hint}
      error={isTyped && isOver(typed) ? t('evaluation.at_most', { most }) : undefined}
      unit={`/ ${most}`}
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value.replace(/\s/g, '').replace('。', '.');
        if (!/^\d{0,3}(\.\d{0,2})?$/.test(text)) return;
        setTyped(text);
        onChange(pointsOf(text));
      }}
      onBlur={() => setTyped((text) => (isOver(text) ? text : null))}
    />
  );
}

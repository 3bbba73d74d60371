import { useState, type ReactNode } from 'react';
import { TextField } from '../../ui/Field';

const toX100 = (text: string): number | null => {
  if (text === '' || text === '.') return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole || '0') * 100 + Number(part.padEnd(2, '0').slice(0, 2)); // in digits, never through a float
};

/** Points with up to two decimals, kept in hundredths; never more than there are. */
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
  const [typed, setTyped] = useState<string | null>(null); // "3." must survive while typing
  const shown = typed !== null && toX100(typed) === value ? typed : value === null ? '' : String(value / 100);
  return (
    <TextField
      label={label}
      hint={hint}
      unit={`/ ${most}`}
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value.replace(/\s/g, '').replace('。', '.');
        if (!/^\d{0,3}(\.\d{0,2})?$/.test(text)) return;
        const points = toX100(text);
        if (points !== null && points > most * 100) return;
        setTyped(text);
        onChange(points);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

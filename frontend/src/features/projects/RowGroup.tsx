import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { IconPlus, IconTrash } from '../../ui/icons';
import css from './ClaimForm.module.css';

interface RowGroupProps<Row> {
  legend: string;
  hint: string;
  rows: readonly Row[];
  /** What a new row begins as. */
  blank: Row;
  max: number;
  addLabel: string;
  removeLabel: (n: number) => string;
  onChange: (rows: Row[]) => void;
  fields: (row: Row, set: (change: Partial<Row>) => void) => ReactNode;
  /** Sums and complaints, beneath the rows. */
  children?: ReactNode;
}

/** Lines of a claim that can be added and taken out: budget, milestones. */
export function RowGroup<Row>({
  legend,
  hint,
  rows,
  blank,
  max,
  addLabel,
  removeLabel,
  onChange,
  fields,
  children,
}: RowGroupProps<Row>) {
  return (
    <fieldset className={css.group}>
      <legend>{legend}</legend>
      <p className={css.hint}>{hint}</p>
      <Stack gap={3}>
        {rows.map((row, at) => (
          <div key={at} className={css.line}>
            {fields(row, (change) => onChange(rows.map((one, index) => (index === at ? { ...one, ...change } : one))))}
            <IconButton
              name={removeLabel(at + 1)}
              className={css.remove}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              <IconTrash aria-hidden="true" />
            </IconButton>
          </div>
        ))}
      </Stack>
      <div>
        <Button
          kind="quiet"
          size="s"
          icon={<IconPlus aria-hidden="true" />}
          disabled={rows.length >= max}
          onClick={() => onChange([...rows, blank])}
        >
          {addLabel}
        </Button>
      </div>
      {children}
    </fieldset>
  );
}

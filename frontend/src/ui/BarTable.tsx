import type { ReactNode } from 'react';
import css from './BarTable.module.css';

export interface BarLine {
  key: string;
  name: ReactNode;
  /** How long the bar is. */
  value: number;
  /** What stands in the further columns, in their order. */
  cells: readonly ReactNode[];
}

/** Bars that are also the table: name, bar and figures in one row each, so that nothing is said by length alone. */
export function BarTable({ heads, lines }: { heads: readonly string[]; lines: readonly BarLine[] }) {
  const most = Math.max(1, ...lines.map((line) => line.value));
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              {line.name}
              <svg className={css.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(line.value / most) * 100} height="6" />
              </svg>
            </th>
            {line.cells.map((cell, at) => (
              <td key={heads[at + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One row of bars: what it is called, how long each part is, and the words at its end. */
export interface BarRow {
  name: string;
  values: readonly number[];
  text: string;
}

/** The first rows, and all others as one: a drawing with a hundred bars says nothing. */
export function topOf(
  rows: readonly BarRow[],
  most: number,
  rest: (count: number, values: number[]) => BarRow,
): BarRow[] {
  if (rows.length <= most) return [...rows];
  const others = rows.slice(most - 1);
  const values = (others[0]?.values ?? []).map((_, at) => others.reduce((sum, row) => sum + (row.values[at] ?? 0), 0));
  return [...rows.slice(0, most - 1), rest(others.length, values)];
}

/** A name that has to fit beside its bar. */
export const shortened = (name: string, most: number): string =>
  [...name].length <= most
    ? name
    : `${[...name]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;

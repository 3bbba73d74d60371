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

const lineLength = 13;

/** What stays together on a line: a short remark in brackets, a number or Latin word, a character with the marks that belong to it. */
const together = /（[^（）]{1,6}）|[\da-zA-Z]+|[（《“]*[^（《“）》”，。、：；！？][）》”，。、：；！？]*/gu;

/** Chinese breaks between characters, English between words; a name takes two lines at most. */
export function linesOf(name: string): string[] {
  const isChinese = /[\u4e00-\u9fff]/.test(name);
  const words: readonly string[] = isChinese ? (name.match(together) ?? []) : name.split(/(?<= )/);
  const most = isChinese ? lineLength : 28;
  const lines = [''];
  for (const word of words) {
    const last = lines.length - 1;
    if (`${lines[last]}${word.trimEnd()}`.length > most && lines[last]) lines.push(word);
    else lines[last] += word;
  }
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${(lines[1] ?? '').trimEnd()}…`];
}

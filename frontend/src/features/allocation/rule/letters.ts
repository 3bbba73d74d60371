import type { LabIdea, LaboratoryData } from './types';

export const letterOf = (data: Pick<LaboratoryData, 'rules'>, rule: string) =>
  String.fromCharCode(
    65 +
      Math.max(
        0,
        data.rules.findIndex((one) => one.rule === rule),
      ),
  );

export interface MatrixRow {
  idea: LabIdea;
  /** For each rule the place in its order of selection, from 1; null where it is not funded. */
  places: readonly (number | null)[];
  /** Some rules fund it and some do not. */
  differs: boolean;
}

/** Ideas against rules: those that every rule funds first, then those the rules differ on, then the rest; by votes within. */
export function matrixOf({ rules, ideas }: Pick<LaboratoryData, 'rules' | 'ideas'>): MatrixRow[] {
  return ideas
    .map((idea) => {
      const places = rules.map((rule) => {
        const at = rule.selected.indexOf(idea.ideaId);
        return at < 0 ? null : at + 1;
      });
      const funded = places.filter((place) => place !== null).length;
      return { idea, places, funded, differs: funded > 0 && funded < rules.length };
    })
    .sort((a, b) => b.funded - a.funded || b.idea.votes - a.idea.votes || (a.idea.no < b.idea.no ? -1 : 1))
    .map(({ idea, places, differs }) => ({ idea, places, differs }));
}

/** Money of all rules for each street or category, the largest of the official rule first. */
export function moneyBy<Row>(
  data: Pick<LaboratoryData, 'rules' | 'officialRule'>,
  rowsOf: (rule: LaboratoryData['rules'][number]) => readonly Row[],
  keyOf: (row: Row) => string,
  fenOf: (row: Row) => number,
): { key: string; fen: number[] }[] {
  const keys = new Set(data.rules.flatMap((rule) => rowsOf(rule).map(keyOf)));
  const official = Math.max(
    0,
    data.rules.findIndex((rule) => rule.rule === data.officialRule),
  );
  return [...keys]
    .map((key) => ({
      key,
      fen: data.rules.map((rule) => rowsOf(rule).reduce((sum, row) => sum + (keyOf(row) === key ? fenOf(row) : 0), 0)),
    }))
    .sort((a, b) => (b.fen[official] ?? 0) - (a.fen[official] ?? 0) || (a.key < b.key ? -1 : 1));
}

interface LeafFacts {
  hour: string;
  rev: number;
}
const read = (leaf: string) => JSON.parse(leaf) as LeafFacts;

/** The hour of a row as a moment: rows carry no finer time. */
export const hourOf = (leaf: string): string => `${read(leaf).hour}:00:00Z`;
export const revOf = (leaf: string): number => read(leaf).rev;

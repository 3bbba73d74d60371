import { useSearchParams } from 'react-router';
import type { RowsOf } from './queries';

const figures = [
  'appropriated',
  'sent_back',
  'left',
  'reserved',
  'contracted',
  'paid',
  'bills',
  'returned',
  'spent',
  'carried',
];

/** Which figure of which money the address asks about; a figure that is none of ours is read as what was appropriated. */
export function useRowsOf(): RowsOf {
  const [search] = useSearchParams();
  const asked = search.get('figure') ?? '';
  const year = Number(search.get('year'));
  return {
    figure: figures.includes(asked) ? asked : 'appropriated',
    year: Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : undefined,
    potId: search.get('potId') ?? undefined,
    purpose: search.get('purpose') ?? undefined,
    projectId: search.get('projectId') ?? undefined,
  };
}

import { useQuery } from '@tanstack/react-query';
import { dayInKunming } from '../ui/time';
import { seasonClockQuery } from './layout/SeasonClock';

/** Today by the season clock, as date fields have it: the latest day of what has happened. Undefined until it is known. */
export function useSeasonDay(): string | undefined {
  const { data } = useQuery(seasonClockQuery);
  return data?.now ? dayInKunming(data.now) : undefined;
}

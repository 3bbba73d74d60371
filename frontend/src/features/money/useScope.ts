import { useSearchParams } from 'react-router';
import type { Scope } from './queries';

/** Which money is looked at stands in the address: a link shows the same. */
export function useScope() {
  const [search, setSearch] = useSearchParams();
  const year = Number(search.get('year'));
  const scope: Scope = {
    year: Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : undefined,
    potId: search.get('pot') ?? undefined,
  };
  const set = (to: Record<string, string>) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(to))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { scope, search, set };
}

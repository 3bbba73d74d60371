import { useSearchParams } from 'react-router';

/** Filters live in the address, so that a link shows the same. Null takes one out; the page stays where it is scrolled to. */
export function useAddress() {
  const [search, setSearch] = useSearchParams();
  const change = (to: Record<string, string | null>) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(to))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [search, change] as const;
}

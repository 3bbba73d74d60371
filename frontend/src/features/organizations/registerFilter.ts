import { useSearchParams } from 'react-router';

export const legalTypes = ['association', 'service', 'foundation', 'community'] as const;
export const statuses = [
  'applying',
  'active',
  'changing',
  'abnormal',
  'blacklisted',
  'deregistering',
  'deregistered',
  'revoked',
] as const;
export const ratings = ['5A', '4A', '3A', '2A', '1A'] as const;
const keys = ['q', 'legalType', 'field', 'tag', 'status', 'rating'] as const;
export type RegisterFilter = Partial<Record<(typeof keys)[number], string>>;

/** What the register is filtered by, kept in the address. */
export function useRegisterFilter(): [RegisterFilter, (key: keyof RegisterFilter, value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const filter: RegisterFilter = {};
  for (const key of keys) {
    const value = search.get(key);
    if (value) filter[key] = value;
  }
  const set = (key: keyof RegisterFilter, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next, { replace: true });
  };
  return [filter, set];
}

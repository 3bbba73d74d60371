import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { ok } from '../api/problems';
import type { components } from '../api/schema';
import { inLanguage } from '../i18n';

export type AreaRow = components['schemas']['AreaResponse'];
export type CategoryRow = components['schemas']['CategoryResponse'];

/** Lists that change a few times a year: asked once a visit, and the server answers "unchanged" to a browser that has them. */
export const areasQuery = queryOptions({
  queryKey: ['registers', 'areas'],
  queryFn: ({ signal }): Promise<AreaRow[]> => ok(client.GET('/api/registers/areas', { signal })),
  staleTime: Infinity,
});

export const categoriesQuery = queryOptions({
  queryKey: ['registers', 'categories'],
  queryFn: ({ signal }): Promise<CategoryRow[]> => ok(client.GET('/api/registers/categories', { signal })),
  staleTime: Infinity,
});

const nameOf = (area: AreaRow | undefined) => area && inLanguage({ zh: area.nameZh, en: area.nameEn });

/** Names of a code's street and community (either may be missing), for `<Area>`: names like 永胜 exist in two streets. */
export function useAreaNames(code: string | null | undefined): { street?: string; community?: string } {
  useTranslation();
  const { data } = useQuery({ ...areasQuery, enabled: Boolean(code) });
  if (!code || !data) return {};
  const find = (length: number) =>
    code.length >= length ? nameOf(data.find((area) => area.code === code.slice(0, length))) : undefined;
  return code.length === 6 ? { street: find(6) } : { street: find(9), community: find(12) };
}

/** Every area one may belong to, by street, for `<SearchSelect>`. */
export function useCommunityOptions(): { group: string; items: { value: string; label: string }[] }[] {
  useTranslation();
  const { data = [] } = useQuery(areasQuery);
  return data
    .filter((area) => area.level === 'street' && area.enabled)
    .map((street) => ({
      group: nameOf(street) ?? '',
      items: data
        .filter((area) => area.parentCode === street.code && area.enabled)
        .map((area) => ({ value: area.code, label: `${nameOf(street)} · ${nameOf(area)}` })),
    }));
}

/** District, streets and communities in one list, for the scope of a role or a call. */
export function useScopeOptions(): { value: string; label: string }[] {
  useTranslation();
  const { data = [] } = useQuery(areasQuery);
  return data.map((area) => {
    const street = area.level === 'community' ? data.find((other) => other.code === area.parentCode) : undefined;
    return { value: area.code, label: street ? `${nameOf(street)} · ${nameOf(area)}` : (nameOf(area) ?? area.code) };
  });
}

export function useCategoryName(): (code: string) => string {
  useTranslation();
  const { data } = useQuery(categoriesQuery);
  return (code) => {
    const found = data?.find((category) => category.code === code);
    return found ? inLanguage({ zh: found.nameZh, en: found.nameEn }) : code;
  };
}

export type TagRow = components['schemas']['TagResponse'];

const tagsQuery = queryOptions({
  queryKey: ['registers', 'tags'],
  queryFn: ({ signal }): Promise<TagRow[]> => ok(client.GET('/api/registers/tags', { signal })),
  staleTime: Infinity,
});

/** Tags of organizations with their names in the reader's language. */
export function useTags(): readonly { code: string; kind: string; label: string }[] {
  useTranslation();
  const { data = [] } = useQuery(tagsQuery);
  return data.map((tag) => ({
    code: tag.code,
    kind: tag.kind,
    label: inLanguage({ zh: tag.nameZh, en: tag.nameEn }),
  }));
}

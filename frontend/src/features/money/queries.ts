import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';
import { currentLanguage } from '../../i18n';

type Schemas = components['schemas'];
export type Money = Schemas['MoneyResponse'];
export type MoneyPot = Schemas['MoneyPot'];
export type PotName = Schemas['PotName'];
export type Figures = Schemas['MoneyFigures'];
export type MoneyRow = Schemas['MoneyRow'];
export type Place = Schemas['MoneyPlace'];
export type Outcome = Schemas['MoneyOutcome'];
export type Wait = Schemas['Wait'];
export type WaitingThing = Schemas['WaitingThing'];
export type Share = Schemas['OrganizationShare'];

/** Which money is looked at, as it stands in the address. */
export interface Scope {
  year?: number;
  potId?: string;
}

export interface RowsOf extends Scope {
  figure: string;
  purpose?: string;
  projectId?: string;
}

const all = ['money'] as const;
const asked = ({ year, potId }: Scope) => ({ Year: year, PotId: potId });

export const moneyQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'pots', scope],
    queryFn: ({ signal }): Promise<Money> => ok(client.GET('/api/money', { params: { query: asked(scope) }, signal })),
  });

export const placesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'places', scope],
    queryFn: ({ signal }) => ok(client.GET('/api/money/places', { params: { query: asked(scope) }, signal })),
  });

export const outcomesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'outcomes', scope],
    queryFn: ({ signal }) => ok(client.GET('/api/money/outcomes', { params: { query: asked(scope) }, signal })),
  });

export const waitingQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'waiting', scope],
    queryFn: ({ signal }) => ok(client.GET('/api/money/waiting', { params: { query: asked(scope) }, signal })),
  });

export const concentrationQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'concentration', scope],
    queryFn: ({ signal }) => ok(client.GET('/api/money/concentration', { params: { query: asked(scope) }, signal })),
  });

export const rowsQuery = (of: RowsOf) =>
  infiniteQueryOptions({
    queryKey: [...all, 'rows', of],
    queryFn: ({ signal, pageParam }) =>
      ok(
        client.GET('/api/money/rows', {
          params: {
            query: {
              ...asked(of),
              Figure: of.figure,
              Purpose: of.purpose,
              ProjectId: of.projectId,
              After: pageParam ?? undefined,
              Size: 50,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

registerTopic('projects.project', () => [all]);

/** Where the file of a table is; it speaks the language of the page. */
export function exportPath(table: string, format: 'xlsx' | 'csv', of: Scope | RowsOf): string {
  const query = new URLSearchParams({ format, lang: currentLanguage() });
  for (const [name, value] of Object.entries(of)) if (value !== undefined) query.set(name, String(value));
  return `/api/money/export/${table}?${query}`;
}

/** The page with the ledger rows under a figure. */
export function rowsPath(of: RowsOf): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(of)) if (value !== undefined) query.set(name, String(value));
  return `/money/rows?${query}`;
}

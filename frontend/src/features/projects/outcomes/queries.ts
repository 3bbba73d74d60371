import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { ok } from '../../../api/problems';
import { upload } from '../../../api/upload';
import type { components } from '../../../api/schema';
import { registerTopic } from '../../../app/live';
import { currentLanguage } from '../../../i18n';
import { useDecision } from '../queries';

type Schemas = components['schemas'];
export type PublicOutcomes = Schemas['PublicOutcomes'];
export type OutcomeTotal = Schemas['OutcomeTotal'];
export type OutcomeFigure = Schemas['OutcomeFigure'];
export type DeskOutcome = Schemas['DeskOutcome'];
export type OutcomesImported = Schemas['OutcomesImported'];

export const kinds = ['direct', 'indirect', 'covered', 'sessions', 'attendances'] as const;
export const templatePath = '/api/desk/outcomes/template';
/** The file speaks the language of the page. */
export const exportPath = (ending: 'xlsx' | 'csv') => `/api/outcomes/export.${ending}?lang=${currentLanguage()}`;

const all = ['projects', 'outcomes'] as const;

export const outcomesQuery = (subjectId?: string) =>
  queryOptions({
    queryKey: [...all, 'public', subjectId ?? ''],
    queryFn: ({ signal }): Promise<PublicOutcomes> =>
      ok(client.GET('/api/outcomes', { params: { query: { subjectId } }, signal })),
  });

export const deskOutcomesQuery = (subjectId?: string) =>
  queryOptions({
    queryKey: [...all, 'desk', subjectId ?? ''],
    queryFn: ({ signal }): Promise<DeskOutcome[]> =>
      ok(client.GET('/api/desk/outcomes', { params: { query: { subjectId } }, signal })),
  });

export const earlierQuery = queryOptions({
  queryKey: [...all, 'earlier'],
  queryFn: ({ signal }) => ok(client.GET('/api/desk/earlier-projects', { signal })),
});

export const useImportOutcomes = () =>
  useDecision((file: File) => upload<OutcomesImported>('/api/desk/outcomes/import', { file }));
export const useAddEarlier = () =>
  useDecision((body: Schemas['AddEarlierProjectRequest']) => ok(client.POST('/api/desk/earlier-projects', { body })));
export const useSaveOutcome = (subjectId: string) =>
  useDecision((body: Schemas['SaveOutcomeRequest']) =>
    ok(client.POST('/api/outcome-subjects/{subjectId}/outcomes', { params: { path: { subjectId } }, body })),
  );
export const useDecideOutcomes = () =>
  useDecision((body: Schemas['DecideOutcomesRequest']) => ok(client.POST('/api/outcomes/decisions', { body })));

registerTopic('projects.outcome', () => [all]);

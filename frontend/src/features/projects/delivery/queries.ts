import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../api/client';
import { hideEvidence, uploadEvidence, type Sent } from '../../../api/evidence';
import { ok } from '../../../api/problems';
import type { components } from '../../../api/schema';
import { registerTopic } from '../../../app/live';
import { useDecision } from '../queries';

type Schemas = components['schemas'];
export type Workbench = Schemas['Workbench'];
export type DiaryEntry = Schemas['DiaryEntry'];
export type ChangeRequest = Schemas['ChangeRequest'];
export type Spending = Schemas['Spending'];

const all = ['projects'] as const;
const of = (projectId: string) => ({ params: { path: { projectId } } });

export const workbenchQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...all, 'workbench', projectId],
    queryFn: ({ signal }): Promise<Workbench> =>
      ok(client.GET('/api/projects/{projectId}/workbench', { ...of(projectId), signal })),
  });

export const diaryQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...all, 'diary', projectId],
    queryFn: async ({ signal }): Promise<DiaryEntry[]> =>
      (
        await ok(
          client.GET('/api/projects/{projectId}/diary', {
            params: { path: { projectId }, query: { Size: 100 } },
            signal,
          }),
        )
      ).items,
  });

export const useUploadEvidence = (projectId: string) =>
  useDecision(({ file, progress }: Sent) => uploadEvidence(projectId, file, progress));
export const useWriteDiary = (projectId: string) =>
  useDecision((body: Schemas['WriteDiaryRequest']) =>
    ok(client.POST('/api/projects/{projectId}/diary', { ...of(projectId), body })),
  );
/** An entry of the diary, or one picture of it; without a reason it is shown again. */
export type Hidden = { reason: string } & ({ diaryId: string } | { evidenceId: string });
export const useHide = () =>
  useDecision((what: Hidden) =>
    'diaryId' in what
      ? ok(
          client.POST('/api/diary/{diaryId}/hidden', {
            params: { path: { diaryId: what.diaryId } },
            body: { reason: what.reason },
          }),
        )
      : hideEvidence(what.evidenceId, what.reason),
  );
export const useMoveMilestone = (projectId: string, position: number) =>
  useDecision((body: Schemas['MoveMilestoneRequest']) =>
    ok(
      client.POST('/api/projects/{projectId}/milestones/{position}/moves', {
        params: { path: { projectId, position } },
        body,
      }),
    ),
  );
export const useSteer = (projectId: string) =>
  useDecision((body: Schemas['SteerProjectRequest']) =>
    ok(client.POST('/api/projects/{projectId}/steps', { ...of(projectId), body })),
  );
export const useAskChange = (projectId: string) =>
  useDecision((body: Schemas['AskChangeRequest']) =>
    ok(client.POST('/api/projects/{projectId}/changes', { ...of(projectId), body })),
  );
export const useDecideChange = (changeId: string) =>
  useDecision((body: Schemas['DecideChangeRequest']) =>
    ok(client.POST('/api/changes/{changeId}/decision', { params: { path: { changeId } }, body })),
  );
export const useEnterSpending = (projectId: string) =>
  useDecision((body: Schemas['EnterSpendingRequest']) =>
    ok(client.POST('/api/projects/{projectId}/spendings', { ...of(projectId), body })),
  );
export const useDecideSpending = (spendingId: string) =>
  useDecision((body: Schemas['DecideSpendingRequest']) =>
    ok(client.POST('/api/spendings/{spendingId}/decision', { params: { path: { spendingId } }, body })),
  );
export const useReverseSpending = (spendingId: string) =>
  useDecision((body: Schemas['ReverseSpendingRequest']) =>
    ok(client.POST('/api/spendings/{spendingId}/reversal', { params: { path: { spendingId } }, body })),
  );
export const useMoneyBack = (projectId: string) =>
  useDecision((body: Schemas['EnterMoneyBackRequest']) =>
    ok(client.POST('/api/projects/{projectId}/money-back', { ...of(projectId), body })),
  );

registerTopic('projects.project', (projectId) => [workbenchQuery(projectId).queryKey, diaryQuery(projectId).queryKey]);

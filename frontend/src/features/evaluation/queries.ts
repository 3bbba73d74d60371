import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { hideEvidence, uploadEvidence, type Sent } from '../../api/evidence';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

type Schemas = components['schemas'];
export type EvaluationSheet = Schemas['EvaluationSheet'];
export type SheetIndicator = Schemas['SheetIndicator'];
export type SheetAspect = Schemas['SheetAspect'];
export type Computed = Schemas['Computed'];
export type BoardRow = Schemas['BoardRow'];
export type BoardStage = Schemas['BoardStage'];
export type SurveyRow = Schemas['SurveyRow'];
export type ProjectEvaluation = Schemas['ProjectEvaluation'];
export type SpotCheck = Schemas['SpotCheck'];
export type SpotCheckProject = Schemas['SpotCheckProject'];
export type SpotCheckPhoto = Schemas['SpotCheckPhoto'];
export type SheetEvidence = Schemas['SheetEvidence'];
export type MarkInput = Schemas['MarkInput'];
export type Side = 'self' | 'marks';

const all = ['evaluation'] as const;
const at = (evaluationId: string) => ({ params: { path: { evaluationId } } });

export const boardQuery = queryOptions({
  queryKey: [...all, 'board'],
  queryFn: ({ signal }): Promise<BoardRow[]> => ok(client.GET('/api/desk/evaluations', { signal })),
});

export const myEvaluationsQuery = queryOptions({
  queryKey: [...all, 'mine'],
  queryFn: ({ signal }): Promise<BoardRow[]> => ok(client.GET('/api/me/evaluations', { signal })),
});

export const surveysQuery = queryOptions({
  queryKey: [...all, 'surveys'],
  queryFn: ({ signal }): Promise<SurveyRow[]> => ok(client.GET('/api/desk/surveys', { signal })),
});

export const sheetQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: [...all, 'sheet', evaluationId],
    queryFn: ({ signal }): Promise<EvaluationSheet> =>
      ok(client.GET('/api/desk/evaluations/{evaluationId}', { ...at(evaluationId), signal })),
  });

export const publicEvaluationQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: [...all, 'public', evaluationId],
    queryFn: ({ signal }): Promise<EvaluationSheet> =>
      ok(client.GET('/api/evaluations/{evaluationId}', { ...at(evaluationId), signal })),
  });

export const projectEvaluationsQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...all, 'project', projectId],
    queryFn: ({ signal }): Promise<ProjectEvaluation[]> =>
      ok(client.GET('/api/projects/{projectId}/evaluations', { params: { path: { projectId } }, signal })),
  });

export const spotChecksQuery = queryOptions({
  queryKey: [...all, 'spot-checks'],
  queryFn: ({ signal }) => ok(client.GET('/api/spot-checks', { signal })),
});

export const spotCheckQuery = (spotCheckId: string) =>
  queryOptions({
    queryKey: [...all, 'spot-check', spotCheckId],
    queryFn: ({ signal }): Promise<SpotCheck> =>
      ok(client.GET('/api/spot-checks/{spotCheckId}', { params: { path: { spotCheckId } }, signal })),
  });

/** A draft of one side; the saver sends them one after another. */
export const saveMarks = (evaluationId: string, side: Side, version: number, marks: MarkInput[]) =>
  side === 'self'
    ? ok(client.PUT('/api/evaluations/{evaluationId}/self', { ...at(evaluationId), body: { version, marks } }))
    : ok(client.PUT('/api/evaluations/{evaluationId}/marks', { ...at(evaluationId), body: { version, marks } }));

/** After a step everything of this room is asked again, and the project's money, which may have moved with it. */
function useStep<Body, Result = unknown>(send: (body: Body) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: all }),
        queries.invalidateQueries({ queryKey: ['projects'], refetchType: 'none' }),
      ]),
  });
}

export const useOpenEvaluation = () =>
  useStep(({ projectId, stage }: { projectId: string; stage: string }) =>
    ok(client.POST('/api/projects/{projectId}/evaluations', { params: { path: { projectId } }, body: { stage } })),
  );
export const useSubmitSelf = (id: string) =>
  useStep((version: number) =>
    ok(client.POST('/api/evaluations/{evaluationId}/submit', { ...at(id), body: { version } })),
  );
export const useGoOn = (id: string) =>
  useStep<null>(() => ok(client.POST('/api/evaluations/{evaluationId}/go-on', at(id))));
export const useCheck = (id: string) =>
  useStep((version: number) =>
    ok(client.POST('/api/evaluations/{evaluationId}/check', { ...at(id), body: { version } })),
  );
export const useVisit = (id: string) =>
  useStep((body: Schemas['VisitSiteRequest']) =>
    ok(client.POST('/api/evaluations/{evaluationId}/visit', { ...at(id), body })),
  );
/** A photo of the site or a paper goes to the project's files, where everything else finds it. */
export const useUploadFile = (projectId: string) =>
  useStep(({ file, progress }: Sent) => uploadEvidence(projectId, file, progress));
export const useHidePhoto = (evidenceId: string) => useStep((reason: string) => hideEvidence(evidenceId, reason));
export const useScore = (id: string) =>
  useStep((body: Schemas['ScoreEvaluationRequest']) =>
    ok(client.POST('/api/evaluations/{evaluationId}/score', { ...at(id), body })),
  );
export const useAccept = (id: string) =>
  useStep<null>(() => ok(client.POST('/api/evaluations/{evaluationId}/acceptance', at(id))));
export const useObject = (id: string) =>
  useStep((text: string) =>
    ok(client.POST('/api/evaluations/{evaluationId}/objection', { ...at(id), body: { text } })),
  );
export const useAnswer = (id: string) =>
  useStep((body: Schemas['AnswerEvaluationRequest']) =>
    ok(client.POST('/api/evaluations/{evaluationId}/answer', { ...at(id), body })),
  );
export const useConfirm = (id: string) =>
  useStep((version: number) =>
    ok(client.POST('/api/evaluations/{evaluationId}/confirm', { ...at(id), body: { version } })),
  );
export const usePublish = (id: string) =>
  useStep<null>(() => ok(client.POST('/api/evaluations/{evaluationId}/publish', at(id))));
export const useRate = (id: string) =>
  useStep((body: Schemas['RateProjectRequest']) =>
    ok(client.PUT('/api/evaluations/{evaluationId}/rating', { ...at(id), body })),
  );
export const useSaveSatisfaction = (id: string) =>
  useStep((body: Schemas['SaveSatisfactionRequest']) =>
    ok(client.PUT('/api/evaluations/{evaluationId}/satisfaction', { ...at(id), body })),
  );
export const useDrawSpotCheck = () =>
  useStep((wanted: number) => ok(client.POST('/api/spot-checks', { body: { wanted } })));
export const useRecordFinding = (spotCheckId: string, projectId: string) =>
  useStep((body: Schemas['RecordFindingRequest']) =>
    ok(
      client.PUT('/api/spot-checks/{spotCheckId}/projects/{projectId}', {
        params: { path: { spotCheckId, projectId } },
        body,
      }),
    ),
  );

registerTopic('evaluation.evaluation', (id) => [
  sheetQuery(id).queryKey,
  boardQuery.queryKey,
  myEvaluationsQuery.queryKey,
  surveysQuery.queryKey,
  [...all, 'project'],
]);
registerTopic('evaluation.spot_check', (id) => [spotChecksQuery.queryKey, spotCheckQuery(id).queryKey]);

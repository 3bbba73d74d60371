import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import type { components } from '../../api/schema';
import { registerTopic } from '../../app/live';

export type Sheet = components['schemas']['SheetResponse'];
export type SheetCriterion = components['schemas']['SheetCriterion'];
export type DeskCall = components['schemas']['DeskCall'];
export type DeskSheet = components['schemas']['DeskSheet'];
export type ReviewBoard = components['schemas']['ReviewBoardResponse'];
export type BoardConflict = components['schemas']['BoardConflict'];
export type PoolReviewer = components['schemas']['PoolReviewer'];
export type PoolPost = components['schemas']['PoolPost'];
export type SavePool = components['schemas']['SavePoolRequest'];
export type Declare = components['schemas']['DeclareConflictRequest'];
export type PublishedDraw = components['schemas']['PublishedDraw'];
export type BoardIdea = components['schemas']['BoardIdea'];

export const deskQuery = queryOptions({
  queryKey: ['review', 'desk'],
  queryFn: ({ signal }) => ok(client.GET('/api/review/desk', { signal })),
});

export const sheetQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['review', 'sheet', ideaId],
    queryFn: ({ signal }): Promise<Sheet> =>
      ok(client.GET('/api/review/sheets/{ideaId}', { params: { path: { ideaId } }, signal })),
    // The page keeps what is being written; a newer sheet from elsewhere is told by the next save (412), never slipped in.
    staleTime: Infinity,
  });

export const boardQuery = (callId: string) =>
  queryOptions({
    queryKey: ['review', 'board', callId],
    queryFn: ({ signal }): Promise<ReviewBoard> =>
      ok(client.GET('/api/calls/{callId}/review', { params: { path: { callId } }, signal })),
  });

export type Calibration = components['schemas']['CalibrationResponse'];

export const calibrationQuery = (callId: string) =>
  queryOptions({
    queryKey: ['review', 'calibration', callId],
    queryFn: ({ signal }): Promise<Calibration> =>
      ok(client.GET('/api/calls/{callId}/calibration', { params: { path: { callId } }, signal })),
    retry: false,
  });

export const scoresQuery = (ideaId: string) =>
  queryOptions({
    queryKey: ['review', 'scores', ideaId],
    queryFn: ({ signal }) => ok(client.GET('/api/ideas/{ideaId}/scores', { params: { path: { ideaId } }, signal })),
  });

export const drawsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['review', 'draws', callId],
    queryFn: ({ signal }) =>
      ok(client.GET('/api/calls/{callId}/review/draws', { params: { path: { callId } }, signal })),
  });

export const poolQuery = queryOptions({
  queryKey: ['review', 'pool'],
  queryFn: ({ signal }): Promise<PoolReviewer[]> => ok(client.GET('/api/reviewers', { signal })),
});

export const declarationsQuery = queryOptions({
  queryKey: ['review', 'declarations'],
  queryFn: ({ signal }) => ok(client.GET('/api/review/declarations', { signal })),
});

/** Organizations whose name begins or goes on like what was typed, for a choice. */
export const organizationChoiceQuery = queryOptions({
  queryKey: ['review', 'organizations'],
  queryFn: ({ signal }) => ok(client.GET('/api/organizations/names', { signal })),
  staleTime: 60_000,
});

registerTopic('review.desk', (callId) => [deskQuery.queryKey, boardQuery(callId).queryKey]);
registerTopic('ideas.idea', (ideaId) => [scoresQuery(ideaId).queryKey]);

export interface SheetContent {
  points: Readonly<Record<string, number>>;
  comment: string;
}

export const contentOf = (sheet: Sheet): SheetContent => ({
  points: Object.fromEntries(
    sheet.criteria.flatMap((criterion) => (criterion.points === null ? [] : [[criterion.code, criterion.points]])),
  ),
  comment: sheet.comment,
});

export const saveSheet = (ideaId: string, version: number, content: SheetContent) =>
  ok(
    client.PUT('/api/review/sheets/{ideaId}', {
      params: { path: { ideaId } },
      body: { version, points: content.points, comment: content.comment },
    }),
  );

/** What a saved sheet looks like now, so that coming back to it starts from there. */
export function useSheetSaved(ideaId: string) {
  const queries = useQueryClient();
  return (version: number, content: SheetContent) => {
    queries.setQueryData(
      sheetQuery(ideaId).queryKey,
      (sheet) =>
        sheet && {
          ...sheet,
          version,
          comment: content.comment,
          criteria: sheet.criteria.map((criterion) => ({
            ...criterion,
            points: content.points[criterion.code] ?? null,
          })),
        },
    );
    void queries.invalidateQueries({ queryKey: deskQuery.queryKey });
  };
}

/** Not waited for: the answer is told at once, and the form that asked may be gone when the fresh sheet arrives. */
function forgetSheet(queries: QueryClient, ideaId: string) {
  void queries.invalidateQueries({ queryKey: deskQuery.queryKey });
  void queries.invalidateQueries({ queryKey: sheetQuery(ideaId).queryKey });
}

export function useSubmitSheet(ideaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      ok(client.POST('/api/review/sheets/{ideaId}/submit', { params: { path: { ideaId } }, body: { version } })),
    onSettled: () => forgetSheet(queries, ideaId),
  });
}

export function useRecuse(ideaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      ok(client.POST('/api/review/sheets/{ideaId}/recuse', { params: { path: { ideaId } }, body: { reason } })),
    onSettled: () => forgetSheet(queries, ideaId),
  });
}

function useBoardChange<Input, Result>(callId: string, change: (input: Input) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void queries.invalidateQueries({ queryKey: boardQuery(callId).queryKey }),
  });
}

export const useDraw = (callId: string) =>
  useBoardChange(callId, () => ok(client.POST('/api/calls/{callId}/review/draw', { params: { path: { callId } } })));

export const useSettle = (callId: string) =>
  useBoardChange(callId, () => ok(client.POST('/api/calls/{callId}/review/settle', { params: { path: { callId } } })));

export const useReassignOverdue = (callId: string) =>
  useBoardChange(callId, () => ok(client.POST('/api/calls/{callId}/review/overdue', { params: { path: { callId } } })));

export const useAssign = (callId: string) =>
  useBoardChange(callId, (body: { ideaId: string; reviewerId: string }) =>
    ok(client.POST('/api/calls/{callId}/review/assignments', { params: { path: { callId } }, body })),
  );

export const useRelease = (callId: string) =>
  useBoardChange(callId, ({ sheetId, reason, replace }: { sheetId: string; reason: string; replace: boolean }) =>
    ok(
      client.POST('/api/calls/{callId}/review/assignments/{sheetId}/release', {
        params: { path: { callId, sheetId } },
        body: { reason, replace },
      }),
    ),
  );

function usePoolChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: poolQuery.queryKey }),
  });
}

export const useSaveReviewer = (reviewerId: string) =>
  usePoolChange((body: SavePool) =>
    ok(client.PUT('/api/reviewers/{reviewerId}', { params: { path: { reviewerId } }, body })),
  );

export const useRecordPost = (personId: string) =>
  usePoolChange(({ organizationId, title, from }: { organizationId: string; title: string; from: string }) =>
    ok(
      client.POST('/api/organizations/{organizationId}/posts', {
        params: { path: { organizationId } },
        body: { personId, title, from },
      }),
    ),
  );

export const useEndPost = () =>
  usePoolChange(({ organizationId, postId, to }: { organizationId: string; postId: string; to: string }) =>
    ok(
      client.POST('/api/organizations/{organizationId}/posts/{postId}/end', {
        params: { path: { organizationId, postId } },
        body: { to },
      }),
    ),
  );

export const useRemovePost = () =>
  usePoolChange(({ organizationId, postId }: { organizationId: string; postId: string }) =>
    ok(
      client.DELETE('/api/organizations/{organizationId}/posts/{postId}', {
        params: { path: { organizationId, postId } },
      }),
    ),
  );

/** A declaration binds at once: the desk may have lost a sheet, and one that was handed in may no longer count. */
function useDeclarationChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['review'] }),
  });
}

export const useDeclare = () =>
  useDeclarationChange((body: Declare) => ok(client.POST('/api/review/declarations', { body })));

export const useWithdrawDeclaration = () =>
  useDeclarationChange((declarationId: string) =>
    ok(client.DELETE('/api/review/declarations/{declarationId}', { params: { path: { declarationId } } })),
  );

export const useForgetPhones = () =>
  useDeclarationChange(() => ok(client.DELETE('/api/review/declarations/phones', {})));

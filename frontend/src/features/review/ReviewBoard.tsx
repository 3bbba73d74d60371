import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, Select, TextArea } from '../../ui/Field';
import { Day, When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { PanelCare } from './PanelCare';
import { boardQuery, useAssign, useDraw, useRelease, type BoardIdea, type ReviewBoard as Board } from './queries';
import css from './Review.module.css';

type BoardSheet = BoardIdea['sheets'][number];

/** For the bureau: how far the review is, who scores what, and mending it by hand. No marks here. */
export function ReviewBoard({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const board = useQuery(boardQuery(callId));
  const [adding, setAdding] = useState<BoardIdea | null>(null);
  const [releasing, setReleasing] = useState<BoardSheet | null>(null);
  useLive('desk');
  if (board.error) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  if (!board.data) return <Loading lines={6} />;
  const { ideas, reviewers, draws, minSheets, openIdeas, dueAt, phase } = board.data;
  if (ideas.length === 0) return <EmptyState title={t('review.board_empty')} />;
  const open = phase === 'reviewing';
  return (
    <Stack gap={6}>
      <Card>
        <Stack gap={3}>
          <Progress
            value={ideas.length - openIdeas}
            max={ideas.length}
            label={t('review.board_progress', { minSheets })}
            text={t('review.progress_text', { done: ideas.length - openIdeas, all: ideas.length })}
          />
          {dueAt && (
            <p className={css.soft}>
              {t('review.due')} <Day at={dueAt} />
            </p>
          )}
          {open && ideas.some((idea) => idea.handed < minSheets) && <DrawMissing callId={callId} />}
        </Stack>
      </Card>
      {(open || phase === 'allocating' || board.data.conflicts.length > 0) && (
        <PanelCare callId={callId} board={board.data} open={open} />
      )}
      <ul className={css.board}>
        {ideas.map((idea) => (
          <BoardRow
            key={idea.ideaId}
            idea={idea}
            board={board.data}
            open={open}
            onAdd={() => setAdding(idea)}
            onRelease={setReleasing}
          />
        ))}
      </ul>
      <AddReviewer
        key={adding?.ideaId}
        callId={callId}
        idea={adding}
        board={board.data}
        onClose={() => setAdding(null)}
      />
      <ReleaseSheet key={releasing?.sheetId} callId={callId} sheet={releasing} onClose={() => setReleasing(null)} />
      <Section title={t('review.reviewers')}>
        <Table
          caption={t('review.reviewers')}
          rows={reviewers}
          rowKey={(reviewer) => reviewer.reviewerId}
          exportName={t('review.reviewers')}
          columns={[
            {
              key: 'name',
              header: t('review.reviewer'),
              cell: (row) => row.name,
              text: (row) => row.name,
              sort: (row) => row.name,
              main: true,
            },
            {
              key: 'handed',
              header: t('review.count_handed'),
              cell: (row) => row.handed,
              text: (row) => row.handed,
              sort: (row) => row.handed,
              align: 'end',
            },
            {
              key: 'submitted',
              header: t('review.count_submitted'),
              cell: (row) => row.submitted,
              text: (row) => row.submitted,
              sort: (row) => row.submitted,
              align: 'end',
            },
            {
              key: 'recused',
              header: t('review.count_recused'),
              cell: (row) => row.recused,
              text: (row) => row.recused,
              sort: (row) => row.recused,
              align: 'end',
            },
          ]}
        />
      </Section>
      <details className={css.comments}>
        <summary>{t('review.draws', { n: draws.length })}</summary>
        <p className={css.soft}>{t('review.draws_hint')}</p>
        <ul>
          {draws.map((draw) => (
            <li key={draw.seed}>
              <When at={draw.at} /> · {t('review.drawn', { count: draw.drawn })} ·{' '}
              <code className={css.seed}>{draw.seed}</code>
            </li>
          ))}
        </ul>
      </details>
    </Stack>
  );
}

function DrawMissing({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const draw = useDraw(callId);
  return (
    <>
      {draw.error && <Notice tone="refused">{problemText(draw.error, t).text}</Notice>}
      <Row>
        <Button
          busy={draw.isPending}
          onClick={() =>
            draw.mutate(undefined, { onSuccess: ({ drawn }) => toast(t('review.drawn', { count: drawn })) })
          }
        >
          {t('review.draw')}
        </Button>
      </Row>
    </>
  );
}

function BoardRow({
  idea,
  board,
  open,
  onAdd,
  onRelease,
}: {
  idea: BoardIdea;
  board: Board;
  open: boolean;
  onAdd: () => void;
  onRelease: (sheet: BoardSheet) => void;
}) {
  const { t } = useTranslation();
  const enough = idea.submitted >= board.minSheets;
  return (
    <li className={css.boardRow}>
      <Row between>
        <strong>
          {idea.title} <small className={css.soft}>{idea.no}</small>
        </strong>
        <StateTag mood={enough ? 'done' : idea.handed < board.minSheets ? 'late' : 'waiting'}>
          {t('review.sheets_in', { done: idea.submitted, all: board.minSheets })}
        </StateTag>
      </Row>
      <ul className={css.holders}>
        {idea.sheets.map((sheet) => (
          <li key={sheet.sheetId}>
            <span>
              {sheet.reviewerName}
              {sheet.sameCommunity && <small className={css.soft}> {t('review.same_community_short')}</small>}
            </span>
            <HolderState sheet={sheet} now={board.now} />
            {open && sheet.state === 'handed' && (
              <Button size="s" kind="plain" onClick={() => onRelease(sheet)}>
                {t('review.release')}
              </Button>
            )}
            {(sheet.endedReason || sheet.endedKind) && (
              <small className={css.soft}>{sheet.endedReason || t(`review.kind_${sheet.endedKind}`)}</small>
            )}
          </li>
        ))}
        {open && (
          <li>
            <Button size="s" kind="plain" onClick={onAdd}>
              {t('review.add_reviewer')}
            </Button>
          </li>
        )}
      </ul>
    </li>
  );
}

/** Where a sheet is: a late one and one that does not count say so. */
function HolderState({ sheet, now }: { sheet: BoardSheet; now: string }) {
  const { t } = useTranslation();
  if (sheet.excludedFor)
    return (
      <>
        <StateTag mood="late">{t('review.holder_excluded')}</StateTag>
        <small className={css.soft}>{t(`review.kind_${sheet.excludedFor}`)}</small>
      </>
    );
  if (sheet.state === 'handed' && sheet.dueAt && sheet.dueAt < now)
    return <StateTag mood="late">{t('review.holder_overdue')}</StateTag>;
  return (
    <StateTag mood={sheet.state === 'submitted' ? 'done' : sheet.state === 'handed' ? 'active' : 'quiet'}>
      {t(`review.holder_${sheet.state}`)}
    </StateTag>
  );
}

function AddReviewer({
  callId,
  idea,
  board,
  onClose,
}: {
  callId: string;
  idea: BoardIdea | null;
  board: Board;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reviewerId, setReviewerId] = useState('');
  const assign = useAssign(callId);
  const taken = new Set([
    ...(idea?.sheets ?? []).filter((sheet) => sheet.state !== 'released').map((sheet) => sheet.reviewerId),
    ...board.conflicts.filter((tie) => tie.hard && tie.ideaId === idea?.ideaId).map((tie) => tie.reviewerId),
  ]);
  return (
    <Dialog
      opened={idea !== null}
      onClose={onClose}
      title={t('review.add_reviewer_to', { title: idea?.title ?? '' })}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            busy={assign.isPending}
            disabled={reviewerId === ''}
            onClick={() => idea && assign.mutate({ ideaId: idea.ideaId, reviewerId }, { onSuccess: onClose })}
          >
            {t('review.add_reviewer')}
          </Button>
        </>
      }
    >
      <Stack>
        <Select
          label={t('review.reviewer')}
          placeholder={t('common.choose')}
          value={reviewerId}
          onChange={(event) => setReviewerId(event.currentTarget.value)}
          options={board.reviewers
            .filter((reviewer) => !taken.has(reviewer.reviewerId))
            .map((reviewer) => ({
              value: reviewer.reviewerId,
              label: t('review.reviewer_load', { name: reviewer.name, n: reviewer.handed }),
            }))}
        />
        {assign.error && <Notice tone="refused">{problemText(assign.error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

function ReleaseSheet({ callId, sheet, onClose }: { callId: string; sheet: BoardSheet | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [replace, setReplace] = useState(true);
  const release = useRelease(callId);
  return (
    <Dialog
      opened={sheet !== null}
      onClose={onClose}
      title={t('review.release_title', { name: sheet?.reviewerName ?? '' })}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="danger"
            busy={release.isPending}
            disabled={Array.from(reason.trim()).length < 5}
            onClick={() => sheet && release.mutate({ sheetId: sheet.sheetId, reason, replace }, { onSuccess: onClose })}
          >
            {t('review.release')}
          </Button>
        </>
      }
    >
      <Stack>
        <TextArea
          label={t('review.release_reason')}
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label={t('review.release_replace')}
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
        {release.error && <Notice tone="refused">{problemText(release.error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

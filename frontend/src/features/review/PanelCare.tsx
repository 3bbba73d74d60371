import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconRefresh } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Table } from '../../ui/Table';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useReassignOverdue, useSettle, type ReviewBoard } from './queries';
import css from './Review.module.css';

/** What the bureau looks after while sheets are out: conflicts that were found, and sheets that are late. */
export function PanelCare({ callId, board, open }: { callId: string; board: ReviewBoard; open: boolean }) {
  const { t } = useTranslation();
  const settle = useSettle(callId);
  const reassign = useReassignOverdue(callId);
  const sheets = board.ideas.flatMap((idea) => idea.sheets);
  const overdue = sheets.filter((sheet) => sheet.state === 'handed' && sheet.dueAt && sheet.dueAt < board.now).length;
  const excluded = sheets.filter((sheet) => sheet.excludedFor).length;
  const hard = board.conflicts.filter((conflict) => conflict.hard).length;
  const error = settle.error ?? reassign.error;
  return (
    <Card>
      <Stack gap={3}>
        <h2>{t('review.care')}</h2>
        <p>
          {t('review.care_conflicts', { hard, soft: board.conflicts.length - hard, excluded })}{' '}
          {board.checkedAt && (
            <span className={css.soft}>
              {t('review.care_checked')} <When at={board.checkedAt} />
            </span>
          )}
        </p>
        {overdue > 0 && <Notice tone="warn">{t('review.care_overdue', { count: overdue })}</Notice>}
        {error && <Notice tone="refused">{problemText(error, t).text}</Notice>}
        <Row>
          <Button
            kind="quiet"
            busy={settle.isPending}
            icon={<IconRefresh aria-hidden="true" />}
            onClick={() => settle.mutate(undefined, { onSuccess: (done) => toast(t('review.care_settled', done)) })}
          >
            {t('review.care_settle')}
          </Button>
          {open && overdue > 0 && (
            <Button
              busy={reassign.isPending}
              onClick={() =>
                reassign.mutate(undefined, { onSuccess: (done) => toast(t('review.care_reassigned', done)) })
              }
            >
              {t('review.care_reassign')}
            </Button>
          )}
        </Row>
        {board.conflicts.length > 0 && <ConflictTable board={board} />}
      </Stack>
    </Card>
  );
}

/** Kinds alone: whose post, whose phone and which contract it is stays with the data. */
function ConflictTable({ board }: { board: ReviewBoard }) {
  const { t } = useTranslation();
  const names = new Map(board.reviewers.map((reviewer) => [reviewer.reviewerId, reviewer.name]));
  const titles = new Map(board.ideas.map((idea) => [idea.ideaId, `${idea.title} ${idea.no}`]));
  // A large call has thousands of soft ties: they are drawn when somebody wants to see them.
  const [opened, setOpened] = useState(false);
  const weight = (hard: boolean) => t(hard ? 'review.hard' : 'review.soft');
  return (
    <details className={css.comments} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('review.care_list', { n: board.conflicts.length })}</summary>
      {opened && (
        <Table
          caption={t('review.care')}
          rows={board.conflicts}
          rowKey={(row) => `${row.ideaId} ${row.reviewerId}`}
          filter
          exportName={t('review.care')}
          columns={[
            {
              key: 'reviewer',
              header: t('review.reviewer'),
              main: true,
              cell: (row) => names.get(row.reviewerId) ?? '–',
              text: (row) => names.get(row.reviewerId) ?? '',
              sort: (row) => names.get(row.reviewerId) ?? '',
            },
            {
              key: 'idea',
              header: t('review.idea'),
              cell: (row) => titles.get(row.ideaId) ?? '–',
              text: (row) => titles.get(row.ideaId) ?? '',
              sort: (row) => titles.get(row.ideaId) ?? '',
            },
            {
              key: 'kind',
              header: t('review.tie'),
              cell: (row) => t(`review.kind_${row.kind}`),
              text: (row) => t(`review.kind_${row.kind}`),
              sort: (row) => row.kind,
            },
            {
              key: 'hard',
              header: t('review.effect'),
              cell: (row) => <StateTag mood={row.hard ? 'late' : 'waiting'}>{weight(row.hard)}</StateTag>,
              text: (row) => weight(row.hard),
              sort: (row) => Number(row.hard),
            },
          ]}
        />
      )}
    </details>
  );
}

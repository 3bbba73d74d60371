import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { dayText } from '../../ui/time';
import { toast } from '../../ui/toasts';
import css from './Evaluation.module.css';
import { evaluationMood, gradeMood, total, turnOf, type Reader } from './moods';
import { boardQuery, myEvaluationsQuery, useOpenEvaluation, type BoardRow, type BoardStage } from './queries';

const isDone = (stage: BoardStage | null | undefined) => stage?.state === 'confirmed' || stage?.state === 'published';
const stages = ['midterm', 'final'] as const;

/** Every project of a call or a year with its two evaluations; what waits for the reader stands on top. */
export function Board({ organizationId }: { organizationId?: string }) {
  const { t } = useTranslation();
  useLive('desk');
  const board = useQuery(organizationId ? myEvaluationsQuery : boardQuery);
  const [search, setSearch] = useSearchParams();
  if (board.isPending) return <Loading lines={6} />;
  if (board.isError) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  const own = organizationId ? board.data.filter((row) => row.organizationId === organizationId) : board.data;
  const reader: Reader = organizationId ? 'organization' : 'bureau';
  const call = search.get('call') ?? '';
  const year = search.get('year') ?? '';
  const rows = own
    .filter((row) => (call === '' || row.callId === call) && (year === '' || String(row.year) === year))
    .sort((one, other) => turn(reader, one) - turn(reader, other));
  const put = (key: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  const calls = [...new Map(own.map((row) => [row.callId, row])).values()];
  const years = [...new Set(own.map((row) => String(row.year)))];
  return (
    <Stack gap={6}>
      {own.length > 0 && (
        <>
          <Row>
            {calls.length > 1 && (
              <Select
                label={t('evaluation.call')}
                placeholder={t('evaluation.all_calls')}
                value={call}
                onChange={(event) => put('call', event.currentTarget.value)}
                options={calls.map((row) => ({
                  value: row.callId,
                  label: inLanguage({ zh: row.callTitleZh, en: row.callTitleEn }),
                }))}
              />
            )}
            {years.length > 1 && (
              <Select
                label={t('evaluation.year')}
                placeholder={t('evaluation.all_years')}
                value={year}
                onChange={(event) => put('year', event.currentTarget.value)}
                options={years.map((value) => ({ value, label: value }))}
              />
            )}
          </Row>
          <Card>
            <div className={css.counts}>
              {stages.map((stage) => (
                <Progress
                  key={stage}
                  label={t(`evaluation.stage.${stage}`)}
                  value={rows.filter((row) => isDone(row[stage])).length}
                  max={rows.length}
                  text={t('evaluation.done_of', {
                    done: rows.filter((row) => isDone(row[stage])).length,
                    all: rows.length,
                  })}
                />
              ))}
            </div>
          </Card>
        </>
      )}
      <BoardTable rows={rows} reader={reader} />
    </Stack>
  );
}

/** The stage that is not done yet decides where a project stands in the list. */
const turn = (reader: Reader, row: BoardRow) => turnOf(reader, (isDone(row.midterm) ? row.final : row.midterm)?.state);

function BoardTable({ rows, reader }: { rows: readonly BoardRow[]; reader: Reader }) {
  const { t } = useTranslation();
  const stageColumn = (stage: 'midterm' | 'final'): Column<BoardRow> => ({
    key: stage,
    header: t(`evaluation.stage.${stage}`),
    cell: (row) => <StageCell row={row} stage={stage} reader={reader} />,
    text: (row) => {
      const one = row[stage];
      return one ? `${t(`evaluation.state.${one.state}`)} ${one.totalX100 === null ? '' : total(one.totalX100)}` : '';
    },
    sort: (row) => turnOf(reader, row[stage]?.state),
  });
  const columns: Column<BoardRow>[] = [
    {
      key: 'project',
      header: t('evaluation.project'),
      main: true,
      cell: (row) => <Link to={`/projects/${row.projectId}`}>{row.ideaTitle}</Link>,
      text: (row) => `${row.projectNo} ${row.ideaTitle}`,
      sort: (row) => row.projectNo,
    },
    {
      key: 'who',
      header: t('evaluation.organization'),
      cell: (row) => row.organizationName,
      text: (row) => row.organizationName,
      sort: (row) => row.organizationName,
    },
    {
      key: 'call',
      header: t('evaluation.call'),
      cell: (row) => inLanguage({ zh: row.callTitleZh, en: row.callTitleEn }),
      text: (row) => inLanguage({ zh: row.callTitleZh, en: row.callTitleEn }),
    },
    stageColumn('midterm'),
    stageColumn('final'),
  ];
  return (
    <Table
      caption={t('evaluation.board')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.projectId}
      filter={rows.length > 5}
      exportName={t('evaluation.board')}
      empty={<EmptyState title={t('evaluation.board_empty')}>{<p>{t('evaluation.board_empty_hint')}</p>}</EmptyState>}
    />
  );
}

function StageCell({ row, stage, reader }: { row: BoardRow; stage: 'midterm' | 'final'; reader: Reader }) {
  const { t } = useTranslation();
  const open = useOpenEvaluation();
  const one = row[stage];
  const failed = isDone(one) && one?.grade === 'fail';
  return (
    <Stack gap={1}>
      {one && (
        <Link to={`/desk/${reader}/evaluations/${one.id}`}>
          <StateTag mood={evaluationMood(one.state)}>{t(`evaluation.state.${one.state}`)}</StateTag>
        </Link>
      )}
      {one?.grade && one.totalX100 !== null && (
        <span>
          <StateTag mood={gradeMood(one.grade)}>{t(`evaluation.grade.${one.grade}`)}</StateTag> {total(one.totalX100)}
        </span>
      )}
      {one?.dueAt && <span className={css.soft}>{t('evaluation.until', { day: dayText(one.dueAt) })}</span>}
      {row.mayOpen === stage && (
        <Button
          size="s"
          kind="quiet"
          busy={open.isPending}
          onClick={() =>
            open.mutate({ projectId: row.projectId, stage }, { onSuccess: () => toast(t('evaluation.opened_toast')) })
          }
        >
          {t(failed ? 'evaluation.open_again' : 'evaluation.open')}
        </Button>
      )}
      {open.error && <Notice tone="refused">{problemText(open.error, t).text}</Notice>}
      {!one && row.mayOpen !== stage && <span className={css.soft}>—</span>}
    </Stack>
  );
}

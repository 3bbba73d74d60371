import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLive } from '../../app/live';
import { useAreaNames } from '../../app/registers';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Desk } from '../../ui/Desk';
import { Area, Day, DaysLeft } from '../../ui/Figures';
import { Progress } from '../../ui/Progress';
import { EmptyState } from '../../ui/States';
import { Declarations } from './Declarations';
import { ScoreSheet } from './ScoreSheet';
import { deskQuery, type DeskCall, type DeskSheet } from './queries';
import css from './Review.module.css';

const done = (sheet: DeskSheet) => sheet.state === 'submitted' || sheet.state === 'recused';

/** The reviewer's desk: the queue on the left, one idea with its score sheet on the right. */
export function ReviewerDesk({ now }: { now?: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const desk = useQuery(deskQuery);
  useLive('person');
  const sheets = desk.data?.calls.flatMap((call) => call.sheets);
  const toNextOpen = (after?: string) => {
    const at = sheets?.findIndex((sheet) => sheet.ideaId === (after ?? search.get('item'))) ?? -1;
    const next = [...(sheets?.slice(at + 1) ?? []), ...(sheets?.slice(0, Math.max(0, at)) ?? [])].find(
      (sheet) => !done(sheet),
    );
    if (next) setSearch({ item: next.ideaId }, { replace: true });
  };
  return (
    <Stack gap={6}>
      {desk.data?.calls.map((call) => (
        <CallProgress key={call.callId} call={call} now={now} />
      ))}
      <Desk
        label={t('review.queue')}
        items={sheets}
        keyOf={(sheet) => sheet.ideaId}
        row={(sheet) => <QueueRow sheet={sheet} />}
        detail={(sheet) => <ScoreSheet ideaId={sheet.ideaId} onDone={() => toNextOpen(sheet.ideaId)} />}
        error={desk.error}
        retry={() => void desk.refetch()}
        empty={
          <EmptyState title={t('review.desk_empty')}>
            <p>{t('review.desk_empty_hint')}</p>
          </EmptyState>
        }
        shortcuts={[
          { key: 'n', label: t('review.key_next_open'), run: () => toNextOpen() },
          // The sheet itself listens: it works while one is typing.
          { key: 'Ctrl+Enter', label: t('review.key_submit'), run: () => undefined },
        ]}
      />
      <Declarations />
    </Stack>
  );
}

function CallProgress({ call, now }: { call: DeskCall; now?: string }) {
  const { t } = useTranslation();
  const kept = call.sheets.filter((sheet) => sheet.state !== 'recused');
  const submitted = kept.filter((sheet) => sheet.state === 'submitted').length;
  return (
    <Card className={css.callProgress}>
      <Row between>
        <strong>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</strong>
        {call.open ? (
          call.dueAt && (
            <span className={css.soft}>
              {t('review.due')} <Day at={call.dueAt} /> · <DaysLeft until={call.dueAt} now={now} />
            </span>
          )
        ) : (
          <StateTag mood="done">{t('review.over')}</StateTag>
        )}
      </Row>
      <Progress
        value={submitted}
        max={kept.length}
        label={t('review.progress')}
        text={t('review.progress_text', { done: submitted, all: kept.length })}
      />
    </Card>
  );
}

function QueueRow({ sheet }: { sheet: DeskSheet }) {
  const { t } = useTranslation();
  const names = useAreaNames(sheet.areaCode);
  return (
    <span className={css.queueRow}>
      <strong>{sheet.title}</strong>
      <span className={css.queueMeta}>
        <Area {...names} />
        <SheetState sheet={sheet} />
      </span>
      {sheet.sameCommunity && <small className={css.soft}>{t('review.same_community_short')}</small>}
    </span>
  );
}

function SheetState({ sheet }: { sheet: DeskSheet }) {
  const { t } = useTranslation();
  if (sheet.state === 'submitted') return <StateTag mood="done">{t('review.state_submitted')}</StateTag>;
  if (sheet.state === 'recused') return <StateTag mood="quiet">{t('review.state_recused')}</StateTag>;
  if (sheet.filled === 0) return <StateTag mood="waiting">{t('review.state_new')}</StateTag>;
  return <StateTag mood="active">{t('review.state_filled', { filled: sheet.filled, all: sheet.criteria })}</StateTag>;
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLive } from '../../app/live';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Row } from '../../ui/Card';
import { Desk } from '../../ui/Desk';
import { Area, Day, DaysLeft } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { EmptyState } from '../../ui/States';
import css from './Desk.module.css';
import { DeskDetail } from './DeskDetail';
import { placeOf } from './place';
import { deskQuery, type DeskIdea, type DeskView } from './queries';

const views: readonly DeskView[] = ['waiting', 'returned', 'cost', 'done'];

/** What waits for the office, what is due first on top; the decision at the bottom of the thing itself. */
export function ClerkDesk({ now }: { now?: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view = views.find((one) => one === search.get('view')) ?? 'waiting';
  const desk = useQuery(deskQuery(view));
  useLive('desk');
  const counts = desk.data?.counts;
  const countOf = (one: DeskView) => (one === 'done' ? undefined : counts?.[one]);
  return (
    <>
      {counts && counts.overdue > 0 && <Notice tone="warn">{t('ideas.desk_overdue', { n: counts.overdue })}</Notice>}
      <Desk<DeskIdea>
        label={t('ideas.desk_list')}
        items={desk.data?.items}
        error={desk.error}
        retry={() => void desk.refetch()}
        keyOf={(idea) => idea.id}
        tools={
          <div className={css.views} role="group" aria-label={t('ideas.desk_views')}>
            {views.map((one) => (
              <Button
                key={one}
                size="s"
                kind={one === view ? 'primary' : 'quiet'}
                aria-pressed={one === view}
                onClick={() => setSearch(one === 'waiting' ? {} : { view: one }, { replace: true })}
              >
                {t(`ideas.desk_${one}`)}
                {countOf(one) !== undefined && <span className={css.count}>{countOf(one)}</span>}
              </Button>
            ))}
          </div>
        }
        row={(idea) => (
          <span className={css.row}>
            <span className={css.title}>{idea.title}</span>
            <span className={css.facts}>
              <Area {...placeOf(idea)} />
              {idea.appealed && <Badge tone="gold">{t('ideas.desk_appealed')}</Badge>}
              {view === 'done' ? (
                <span>{t(`ideas.state.${idea.state}`)}</span>
              ) : idea.dueAt ? (
                <DaysLeft until={idea.dueAt} now={now} />
              ) : (
                <Day at={idea.submittedAt} short />
              )}
            </span>
          </span>
        )}
        detail={(idea) => <DeskDetail ideaId={idea.id} view={view} />}
        empty={
          view === 'waiting' ? (
            <EmptyState drawing="empty" title={t('ideas.desk_none')}>
              <Row>{t('ideas.desk_none_hint')}</Row>
            </EmptyState>
          ) : (
            <EmptyState title={t('ideas.desk_none_other')} />
          )
        }
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { IconBulb } from '../../ui/icons';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { awaits } from './dueDate';
import { DueWords } from './DueWords';
import css from './MyIdeas.module.css';
import { myIdeasQuery } from './queries';
import { IdeaStateTag } from './IdeaStateTag';

/** What I submitted, joined or began; part of my page. `now` is the season clock. */
export function MyIdeas({ now }: { now?: string }) {
  const { t } = useTranslation();
  const mine = useQuery(myIdeasQuery);
  useLive('person');
  return (
    <Section
      title={t('ideas.mine_title')}
      actions={
        <LinkButton kind="quiet" to="/ideas/new" icon={<IconBulb aria-hidden="true" />}>
          {t('ideas.new_title')}
        </LinkButton>
      }
    >
      {mine.error ? (
        <ErrorState compact error={mine.error} retry={() => void mine.refetch()} />
      ) : !mine.data ? (
        <Loading lines={3} />
      ) : mine.data.ideas.length + mine.data.drafts.length === 0 ? (
        <EmptyState drawing="idea" title={t('ideas.mine_none')}>
          <p>{t('ideas.mine_none_hint')}</p>
        </EmptyState>
      ) : (
        <Stack gap={4}>
          <ul className={css.rows}>
            {mine.data.drafts.map((draft) => (
              <li key={draft.callId}>
                <Link className={css.row} to={`/ideas/new?call=${draft.callId}`}>
                  <span className={css.title}>{draft.title || t('ideas.mine_draft_untitled')}</span>
                  <Badge tone="gold">{t('ideas.mine_drafts')}</Badge>
                  <small>
                    {inLanguage({ zh: draft.callTitleZh, en: draft.callTitleEn })} ·{' '}
                    {t('ideas.mine_draft_saved', { at: draft.updatedAt })}
                  </small>
                </Link>
              </li>
            ))}
            {mine.data.ideas.map((idea) => (
              <li key={idea.id}>
                <Link className={css.row} to={`/ideas/${idea.id}`}>
                  <span className={css.title}>{idea.title}</span>
                  <IdeaStateTag state={idea.state} standing={idea.standing} />
                  <small>
                    {idea.no}
                    {idea.how !== 'submitted' && ` · ${t(`ideas.mine_how_${idea.how}`)}`} ·{' '}
                    <Day at={idea.lastStepAt} short />
                    {awaits(idea) && (
                      <>
                        {' · '}
                        <DueWords idea={idea} now={now} />
                      </>
                    )}
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Section>
  );
}

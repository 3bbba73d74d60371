import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Row, Stack } from '../../ui/Card';
import { ErrorState, Loading } from '../../ui/States';
import { CostForm } from './CostForm';
import { DecisionForm } from './DecisionForm';
import css from './Desk.module.css';
import { IdeaPhotos } from './IdeaPhotos';
import { IdeaThread } from './IdeaThread';
import { IdeaVersions } from './IdeaVersions';
import { IdeaFacts } from './IdeaView';
import { NeedNotice } from './NeedNotice';
import { ideaQuery, type DeskView } from './queries';
import { moodOf } from './states';

/** The idea as the office reads it, its history, and the decision at the bottom. */
export function DeskDetail({ ideaId, view }: { ideaId: string; view: DeskView }) {
  const { t } = useTranslation();
  const idea = useQuery(ideaQuery(ideaId));
  if (idea.error) return <ErrorState compact error={idea.error} retry={() => void idea.refetch()} />;
  if (!idea.data) return <Loading lines={8} />;
  const it = idea.data;
  return (
    <Stack gap={6}>
      <Stack gap={4}>
        <Row between>
          <h2 className={css.head} lang={it.language}>
            {it.title}
          </h2>
          <StateTag mood={moodOf(it.state)}>{t(`ideas.state.${it.state}`)}</StateTag>
        </Row>
        <div>
          <h3>{t('ideas.problem')}</h3>
          <p className={css.words} lang={it.language}>
            {it.problem}
          </p>
        </div>
        {it.solution && (
          <div>
            <h3>{t('ideas.solution')}</h3>
            <p className={css.words} lang={it.language}>
              {it.solution}
            </p>
          </div>
        )}
        <IdeaPhotos photos={it.photos} title={it.title} />
        <IdeaFacts idea={it} />
        <NeedNotice idea={it} />
        <IdeaVersions ideaId={it.id} revision={it.revision} />
        <details className={css.history} open={view !== 'waiting'}>
          <summary>{t('ideas.desk_history')}</summary>
          <IdeaThread ideaId={it.id} />
        </details>
        {it.public && <Link to={`/ideas/${it.id}`}>{t('ideas.desk_open_page')}</Link>}
      </Stack>
      {it.actions.screen && (
        <div className={css.decision}>
          <DecisionForm idea={it} />
        </div>
      )}
      {it.actions.agreeCost && (
        <div className={css.decision}>
          <CostForm idea={it} />
        </div>
      )}
    </Stack>
  );
}

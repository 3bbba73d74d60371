import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Area } from '../../ui/Figures';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { placeOf } from './place';
import { inAddress, joinIdea, similarQuery } from './queries';
import css from './Wizard.module.css';

/** What was typed, once the typing pauses. */
function usePaused(text: string, ms = 700): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return paused;
}

/** Shown while somebody writes: join instead of repeating. Says nothing when nothing is alike. */
export function SimilarIdeas({ callId, text, except }: { callId: string; text: string; except?: string }) {
  const { t } = useTranslation();
  const paused = usePaused(inAddress(text.trim()));
  const similar = useQuery({
    ...similarQuery(callId, paused, except),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const join = useMutation({
    ...joinIdea,
    onSuccess: () => toast(t('ideas.joined')),
    onError: (error) => toast(problemText(error, t).text, { tone: 'refused' }),
  });
  const found = paused.length >= 6 ? (similar.data ?? []) : [];
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <aside className={css.similar} aria-label={t('ideas.similar')}>
          <p className={css.similarTitle}>{t('ideas.similar')}</p>
          <p className={css.hint}>{t('ideas.similar_hint')}</p>
          <ul>
            {found.slice(0, 3).map((idea) => (
              <li key={idea.id}>
                <div>
                  <Link to={`/ideas/${idea.id}`} target="_blank" rel="noopener">
                    {idea.title}
                  </Link>{' '}
                  <Badge tone="gold">{t('ideas.similar_score', { n: idea.score })}</Badge>
                  <p className={css.hint}>
                    <Area {...placeOf(idea)} /> · {idea.problem}
                  </p>
                </div>
                {idea.mayJoin && (
                  <Button
                    kind="quiet"
                    size="s"
                    busy={join.isPending && join.variables === idea.id}
                    onClick={() => join.mutate(idea.id)}
                  >
                    {t('ideas.join')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </aside>
      )}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaNames } from '../../../app/registers';
import { Card } from '../../../ui/Card';
import { Area, Money } from '../../../ui/Figures';
import { GiveControl } from '../GiveControl';
import { pickedIdeaQuery } from '../queries';
import type { ListedIdea } from './queries';
import type { Granted } from './useGranted';
import css from './Channels.module.css';

/** One idea on the list of somebody's ballot: large, with its story one press away and no way off the page. */
export function GrantedIdea({ idea, ballot }: { idea: ListedIdea; ballot: Granted }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const names = useAreaNames(idea.areaCode);
  return (
    <Card className={ballot.pointsFor(idea.ideaId) > 0 ? `${css.idea} ${css.picked}` : css.idea}>
      <div className={css.words}>
        <h3 className={css.title}>{idea.title}</h3>
        <p className={css.soft}>
          <Area street={names.street} community={names.community} /> · <Money fen={idea.costFen} />
        </p>
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className={css.more}>
            {t('channels.more')}
            <span className="visually-hidden">{t('voting.of_idea', { title: idea.title })}</span>
          </summary>
          {open && <Story ideaId={idea.ideaId} />}
        </details>
      </div>
      <span className={css.give}>
        <GiveControl ballot={ballot} ideaId={idea.ideaId} title={idea.title} large />
      </span>
    </Card>
  );
}

function Story({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const idea = useQuery(pickedIdeaQuery(ideaId)).data;
  if (!idea) return <p>{t('common.loading')}</p>;
  return (
    <>
      <p>{idea.problem}</p>
      {idea.solution && <p>{idea.solution}</p>}
    </>
  );
}

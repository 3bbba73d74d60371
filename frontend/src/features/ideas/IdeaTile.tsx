import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, StateTag } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { categoryDrawing } from '../../ui/Drawing';
import { Area } from '../../ui/Figures';
import { Photo } from '../../ui/Photo';
import css from './Ideas.module.css';
import { placeOf } from './place';
import { photoSrc, type IdeaCard } from './queries';
import { moodOf } from './states';

/** One idea in a list. The whole card opens it; what `action` brings (the vote) is a button of its own. */
export function IdeaTile({ idea, action }: { idea: IdeaCard; action?: ReactNode }) {
  const { t } = useTranslation();
  const cost = idea.agreedCostFen ?? idea.estCostFen;
  return (
    <Card lift pad={false} className={css.tile}>
      <Photo src={idea.photoId && photoSrc(idea.photoId, true)} alt="" fallback={categoryDrawing(idea.category)} />
      <div className={css.tileBody}>
        <h2 className={css.tileTitle} lang={idea.language}>
          <Link to={`/ideas/${idea.id}`} className={css.cover}>
            {idea.title}
          </Link>
        </h2>
        <p className={css.oneLine} lang={idea.language}>
          {idea.problem}
        </p>
        <p className={css.meta}>
          <Area {...placeOf(idea)} />
          <span className={css.cost}>{cost === null ? t('ideas.cost_open') : t('ideas.cost', { fen: cost })}</span>
        </p>
        <div className={css.tileFoot}>
          <span className={css.tags}>
            {idea.isNeed ? (
              <StateTag mood="waiting">{t('ideas.needs_title')}</StateTag>
            ) : (
              <StateTag mood={moodOf(idea.state)}>{t(`ideas.state.${idea.state}`)}</StateTag>
            )}
            {idea.isDemo && <Badge>{t('ideas.demo')}</Badge>}
          </span>
          {action && <span className={css.action}>{action}</span>}
        </div>
      </div>
    </Card>
  );
}

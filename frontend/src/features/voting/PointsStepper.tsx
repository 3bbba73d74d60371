import { useTranslation } from 'react-i18next';
import { IconMinus, IconPlus } from '../../ui/icons';
import css from './PointsStepper.module.css';

/** Minus, the points given, plus: each a target of its own, so that a thumb does not slip from one to the other. */
export function PointsStepper({
  points,
  title = '',
  full,
  told,
  onGive,
}: {
  points: number;
  title?: string;
  /** No points are left: plus says so when pressed. */
  full: boolean;
  /** The id of what was said last about this idea. */
  told?: string;
  onGive: (points: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className={points > 0 ? `${css.stepper} ${css.given}` : css.stepper} role="group" aria-describedby={told}>
      <button
        type="button"
        className={css.step}
        aria-label={t('voting.points_less', { title })}
        aria-disabled={points === 0}
        onClick={() => points > 0 && onGive(points - 1)}
      >
        <IconMinus aria-hidden="true" />
      </button>
      <output className={css.points} aria-label={t('voting.points_of', { title })}>
        {points}
      </output>
      <button
        type="button"
        className={full ? `${css.step} ${css.full}` : css.step}
        aria-label={t('voting.points_more', { title })}
        onClick={() => onGive(points + 1)}
      >
        <IconPlus aria-hidden="true" />
      </button>
    </span>
  );
}

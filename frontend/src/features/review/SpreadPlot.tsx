import { useTranslation } from 'react-i18next';
import type { Calibration } from './queries';
import css from './Review.module.css';

/** One line an idea: from the lowest to the highest sheet, the mean as a dot, and beside it what it would be without severity. */
export function SpreadPlot({ ideas }: { ideas: Calibration['ideas'] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.plot}>
      {ideas.map((idea) => (
        <li key={idea.ideaId}>
          <span className={css.plotName}>{idea.title}</span>
          <svg viewBox="0 0 100 12" preserveAspectRatio="none" className={css.plotBar} aria-hidden="true">
            <rect className={css.rail} width="100" height="12" />
            <rect
              className={css.span}
              x={idea.lowest}
              width={Math.max(0.6, idea.highest - idea.lowest)}
              y="4"
              height="4"
            />
            <rect className={css.adjustedMark} x={idea.adjusted - 0.5} width="1" height="12" />
            <rect className={css.meanMark} x={idea.mean - 0.8} width="1.6" y="1" height="10" />
          </svg>
          <span className={css.plotText}>
            {t('review.spread_text', {
              low: idea.lowest.toFixed(0),
              high: idea.highest.toFixed(0),
              mean: idea.mean.toFixed(1),
              adjusted: idea.adjusted.toFixed(1),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

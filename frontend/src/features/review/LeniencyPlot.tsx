import { useTranslation } from 'react-i18next';
import type { Calibration } from './queries';
import css from './Review.module.css';

/** One bar a reviewer: to the left severe, to the right mild, measured against the others on the same ideas. */
export function LeniencyPlot({ reviewers }: { reviewers: Calibration['reviewers'] }) {
  const { t } = useTranslation();
  const most = Math.max(5, ...reviewers.map((one) => Math.abs(one.leniency)));
  return (
    <ul className={css.plot}>
      {reviewers.map((one) => {
        const name = one.name ?? t('review.reviewer_n', { n: one.number });
        const width = (Math.abs(one.leniency) / most) * 50;
        return (
          <li key={one.number}>
            <span className={css.plotName}>{name}</span>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" className={css.plotBar} aria-hidden="true">
              <rect className={css.rail} width="100" height="12" />
              <rect
                className={one.leniency < 0 ? css.severe : css.mild}
                x={one.leniency < 0 ? 50 - width : 50}
                width={Math.max(0.6, width)}
                height="12"
              />
              <rect className={css.zero} x="49.8" width="0.4" height="12" />
            </svg>
            <span className={css.plotText}>
              {t(one.leniency < 0 ? 'review.severe_by' : 'review.mild_by', {
                points: Math.abs(one.leniency).toFixed(1),
                count: one.sheets,
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

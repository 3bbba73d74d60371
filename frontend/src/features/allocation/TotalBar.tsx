import { useTranslation } from 'react-i18next';
import { scoreText } from './outcomes';
import css from './Allocation.module.css';

/** A total as its two parts on a line of 100: what the review gave, then what the votes gave. */
export function TotalBar({
  reviewScore,
  voteScore,
  reviewWeight,
  voteWeight,
  total,
}: {
  reviewScore: number;
  voteScore: number;
  reviewWeight: number;
  voteWeight: number;
  total: number;
}) {
  const { t } = useTranslation();
  const review = (reviewScore * reviewWeight) / 100;
  const vote = (voteScore * voteWeight) / 100;
  return (
    <svg
      className={css.bar}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('allocation.bar', {
        total: scoreText(total),
        review: scoreText(review),
        vote: scoreText(vote),
      })}
    >
      <rect className={css.rail} width="100" height="10" rx="1" />
      <rect className={css.reviewPart} width={review} height="10" />
      <rect className={css.votePart} x={review} width={vote} height="10" />
    </svg>
  );
}

export function BarLegend({ reviewWeight, voteWeight }: { reviewWeight: number; voteWeight: number }) {
  const { t } = useTranslation();
  return (
    <p className={css.legend}>
      <span className={css.keyReview}>{t('allocation.part_review', { weight: reviewWeight })}</span>
      <span className={css.keyVote}>{t('allocation.part_vote', { weight: voteWeight })}</span>
    </p>
  );
}

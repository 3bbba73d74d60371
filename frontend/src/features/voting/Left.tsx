import { useTranslation } from 'react-i18next';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';
import type { Standing } from './room';

/** What is left to give, in the measure of this vote: picks, money of the pot, or points. */
export function Left({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const { left, points, money } = standing;
  return <strong>{leftText()}</strong>;

  function leftText() {
    if (points) return points.left > 0 ? t('voting.points_left', { count: points.left }) : t('voting.no_points_left');
    if (left === 0) return t('voting.none_left');
    if (money) return t('voting.money_left', { leftFen: money.leftFen });
    return t('voting.left', { count: left });
  }
}

/** How much of the pot (or of the points) is given, as a bar. Nothing where only picks are counted. */
export function Spent({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const { points, money } = standing;
  if (money)
    return (
      <Progress
        tone="gold"
        value={money.spentFen}
        max={money.potFen}
        label={t('voting.money_spent')}
        text={t('voting.of_all', { some: moneyText(money.spentFen), all: moneyText(money.potFen) })}
      />
    );
  if (points)
    return (
      <Progress
        tone="gold"
        value={points.given}
        max={points.given + points.left}
        label={t('voting.points_given')}
        text={t('voting.of_all', { some: points.given, all: points.given + points.left })}
      />
    );
  return null;
}

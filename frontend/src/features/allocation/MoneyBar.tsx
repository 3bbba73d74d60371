import { useTranslation } from 'react-i18next';
import { moneyText } from '../../ui/money';
import { Progress } from '../../ui/Progress';

/** How much of the pot the shortlisted ideas would take. */
export function MoneyBar({ usedFen, moneyFen }: { usedFen: number; moneyFen: number }) {
  const { t } = useTranslation();
  const left = moneyFen - usedFen;
  return (
    <Progress
      tone="gold"
      value={usedFen}
      max={moneyFen}
      label={t('allocation.money_used', { usedFen, moneyFen })}
      text={
        left < 0
          ? t('allocation.money_over', { overFen: -left })
          : t('allocation.money_left', { left: moneyText(left) })
      }
    />
  );
}

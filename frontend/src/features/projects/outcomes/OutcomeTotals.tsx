import { useTranslation } from 'react-i18next';
import { countText } from '../../../ui/money';
import css from './Outcomes.module.css';
import { kinds, type OutcomeTotal } from './queries';

/** A number with the word that belongs to it: 46,440余, about 300. */
export function Figure({ value, qualifier }: { value: number; qualifier: string }) {
  const { t, i18n } = useTranslation();
  return (
    <data className={css.figure} value={value}>
      {t(`projects.figure.${qualifier}`, { value: countText(value, i18n.language === 'en' ? 'en' : 'zh-CN') })}
    </data>
  );
}

/** The five kinds side by side; nothing here is ever added across. */
export function OutcomeTotals({ totals }: { totals: readonly OutcomeTotal[] }) {
  const { t } = useTranslation();
  return (
    <dl className={css.totals}>
      {kinds.map((kind) => {
        const total = totals.find((one) => one.kind === kind);
        return (
          total && (
            <div key={kind} className={css.total}>
              <dt>{t(`projects.outcome_kind.${kind}`)}</dt>
              <dd>
                <Figure value={total.value} qualifier={total.qualifier} />
                <span className={css.unit}>{t(`projects.outcome_unit.${kind}`)}</span>
              </dd>
              <dd className={css.meaning}>{t(`projects.outcome_meaning.${kind}`)}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

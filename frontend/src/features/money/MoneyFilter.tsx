import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Select } from '../../ui/Field';
import css from './Money.module.css';
import type { PotName, Scope } from './queries';

/** Which year and which pot; choosing a year lets go of a pot of another. */
export function MoneyFilter({
  choices,
  scope,
  onChange,
}: {
  choices: readonly PotName[];
  scope: Scope;
  onChange: (to: { year: string; pot: string }) => void;
}) {
  const { t } = useTranslation();
  const years = [...new Set(choices.map((pot) => pot.fiscalYear))];
  const pots = choices.filter((pot) => scope.year === undefined || pot.fiscalYear === scope.year);
  const year = scope.year === undefined ? '' : String(scope.year);
  return (
    <div className={css.filters} data-screen>
      <Select
        label={t('money.year')}
        placeholder={t('money.every_year')}
        value={year}
        options={years.map((one) => ({ value: String(one), label: t('programmes.fiscal_year', { year: one }) }))}
        onChange={(event) => onChange({ year: event.currentTarget.value, pot: '' })}
      />
      <Select
        label={t('money.pot')}
        placeholder={t('money.every_pot')}
        value={scope.potId ?? ''}
        options={pots.map((pot) => ({
          value: pot.id,
          label: t('money.pot_of_year', { name: inLanguage({ zh: pot.nameZh, en: pot.nameEn }), year: pot.fiscalYear }),
        }))}
        onChange={(event) => onChange({ year, pot: event.currentTarget.value })}
      />
    </div>
  );
}

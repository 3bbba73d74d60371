import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarTable } from '../../../ui/BarTable';
import { Section } from '../../../ui/Page';
import { Select } from '../../../ui/Field';
import { Figure } from './OutcomeTotals';
import css from './Outcomes.module.css';
import { kinds, type OutcomeTotal } from './queries';

/** One kind, drawn by project, year, street or call: each bar stands in the row of its table. */
export function OutcomeBars({
  totals,
  kind,
  scope,
  onKind,
  onScope,
  name,
}: {
  totals: readonly OutcomeTotal[];
  kind: string;
  scope: string;
  onKind: (kind: string) => void;
  onScope: (scope: string) => void;
  name: (key: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const rows = totals.filter((total) => total.scope === scope && total.kind === kind);
  const shown = scope === 'year' ? rows : [...rows].sort((a, b) => b.value - a.value);
  return (
    <Section title={t('projects.outcomes_drawn')}>
      <div className={css.choices}>
        <Select
          label={t('projects.outcomes_what')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`projects.outcome_kind.${value}`) }))}
          onChange={(event) => onKind(event.currentTarget.value)}
        />
        <Select
          label={t('projects.outcomes_by')}
          value={scope}
          options={['project', 'year', 'street', 'call'].map((value) => ({
            value,
            label: t(`projects.outcomes_by_${value}`),
          }))}
          onChange={(event) => onScope(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <p>{t('projects.outcomes_none_of_kind')}</p>
      ) : (
        <BarTable
          heads={[t(`projects.outcomes_by_${scope}`), t(`projects.outcome_kind.${kind}`)]}
          lines={shown.map((row) => ({
            key: row.key,
            name: name(row.key),
            value: row.value,
            cells: [<Figure key="value" value={row.value} qualifier={row.qualifier} />],
          }))}
        />
      )}
    </Section>
  );
}

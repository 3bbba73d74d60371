import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaNames, useCategoryName } from '../../../app/registers';
import { Grid } from '../../../ui/Card';
import { Area } from '../../../ui/Figures';
import { moneyText } from '../../../ui/money';
import { letterOf, moneyBy } from './letters';
import { ruleName } from '../../../app/ruleNames';
import { Bar, Letter } from './RuleTable';
import type { LaboratoryData } from './types';
import css from './Rule.module.css';

/** Where each rule would send the money: by street, then by kind of idea. */
export function MoneyBars({ data }: { data: LaboratoryData }) {
  const { t } = useTranslation();
  const category = useCategoryName();
  const streets = moneyBy(
    data,
    (rule) => rule.byStreet,
    (row) => row.of,
    (row) => row.costFen,
  );
  const categories = moneyBy(
    data,
    (rule) => rule.byCategory,
    (row) => row.of,
    (row) => row.costFen,
  );
  return (
    <Grid min="l">
      <div className={css.bars}>
        <h3>{t('explain.by_street')}</h3>
        {streets.map((row) => (
          <Bars key={row.key} data={data} name={<Street code={row.key} />} fen={row.fen} most={mostOf(streets)} />
        ))}
      </div>
      <div className={css.bars}>
        <h3>{t('explain.by_category')}</h3>
        {categories.map((row) => (
          <Bars
            key={row.key}
            data={data}
            name={row.key === '' ? t('explain.no_category') : category(row.key)}
            fen={row.fen}
            most={mostOf(categories)}
          />
        ))}
      </div>
    </Grid>
  );
}

const mostOf = (rows: readonly { fen: readonly number[] }[]) => Math.max(1, ...rows.flatMap((row) => row.fen));

function Street({ code }: { code: string }) {
  const { t } = useTranslation();
  const names = useAreaNames(code);
  return code === '' ? t('explain.no_area') : <Area {...names} />;
}

function Bars({
  data,
  name,
  fen,
  most,
}: {
  data: LaboratoryData;
  name: ReactNode;
  fen: readonly number[];
  most: number;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.barGroup}>
      <h4>{name}</h4>
      <ul>
        {data.rules.map((rule, index) => (
          <li key={rule.rule}>
            <span className="visually-hidden">
              {letterOf(data, rule.rule)} {ruleName(t, rule.rule)}
            </span>
            <Letter of={data} rule={rule.rule} />
            <Bar share={(fen[index] ?? 0) / most} tone={rule.rule === data.officialRule ? 'gold' : 'lake'} />
            <span>{moneyText(fen[index] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/Badge';
import { moneyText, percentText } from '../../../ui/money';
import { Table, type Column } from '../../../ui/Table';
import { letterOf } from './letters';
import { ruleName } from '../../../app/ruleNames';
import type { LaboratoryData, RuleOutcome } from './types';
import css from './Rule.module.css';

/** Rules side by side in the numbers that people compare; on a phone each rule is a card. */
export function RuleTable({ data }: { data: LaboratoryData }) {
  const { t, i18n } = useTranslation();
  const mean = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const columns: Column<RuleOutcome>[] = [
    {
      key: 'rule',
      header: t('explain.col_rule'),
      main: true,
      cell: (row) => (
        <span className={css.ruleName}>
          <Letter of={data} rule={row.rule} />
          <span>{ruleName(t, row.rule)}</span>
          {row.official && <Badge tone="gold">{t('explain.official_rule')}</Badge>}
        </span>
      ),
      text: (row) => ruleName(t, row.rule),
    },
    {
      key: 'funded',
      header: t('explain.col_funded'),
      cell: (row) => t('explain.ideas_n', { count: row.selected.length }),
      text: (row) => row.selected.length,
      sort: (row) => row.selected.length,
      align: 'end',
    },
    {
      key: 'cost',
      header: t('explain.col_cost'),
      cell: (row) => (
        <span className={css.barCell}>
          <Bar share={row.costFen / Math.max(1, data.budgetFen)} tone="gold" />
          <span>{moneyText(row.costFen)}</span>
        </span>
      ),
      text: (row) => row.costFen / 100,
      sort: (row) => row.costFen,
      align: 'end',
    },
    {
      key: 'nothing',
      header: t('explain.col_nothing'),
      cell: (row) => (
        <span className={css.barCell}>
          <Bar share={row.shareWithNothing} tone="coral" />
          <span>{percentText(row.shareWithNothing, undefined, 1)}</span>
        </span>
      ),
      text: (row) => row.votersWithNothing,
      sort: (row) => row.shareWithNothing,
      align: 'end',
    },
    {
      key: 'mean',
      header: t('explain.col_mean'),
      cell: (row) => mean.format(row.meanFunded),
      text: (row) => row.meanFunded,
      sort: (row) => row.meanFunded,
      align: 'end',
    },
  ];
  return (
    <Table
      caption={t('explain.compare_title')}
      columns={columns}
      rows={data.rules}
      rowKey={(row) => row.rule}
      exportName={t('explain.compare_title')}
    />
  );
}

/** The letter that stands for a rule where there is no room for its name. */
export function Letter({ of, rule }: { of: LaboratoryData; rule: string }) {
  return (
    <span className={rule === of.officialRule ? `${css.letter} ${css.official}` : css.letter} aria-hidden="true">
      {letterOf(of, rule)}
    </span>
  );
}

/** A share of a whole as a bar; the figure stands beside it. */
export function Bar({ share, tone }: { share: number; tone: 'gold' | 'lake' | 'coral' }) {
  return (
    <svg className={css.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className={css.rail} width="100" height="10" />
      <rect className={css[tone]} width={Math.min(100, Math.max(0, share * 100))} height="10" />
    </svg>
  );
}

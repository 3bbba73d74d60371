import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Stack } from '../../ui/Card';
import { countText } from '../../ui/money';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { Bars } from './Bars';
import { ExportButtons } from './ExportButtons';
import css from './Money.module.css';
import { outcomesQuery, type Outcome, type Scope } from './queries';

/** Kinds that count people may stand in one drawing; sessions and attendances are another matter. */
const people = new Set(['direct', 'indirect', 'covered']);

/** What the money came to: verified figures, each kind for itself. */
export function OutcomesTab({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...outcomesQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  if (data.outcomes.length === 0) return <EmptyState title={t('money.outcomes_none')} />;
  const kind = (outcome: Outcome) => t(`projects.outcome_kind.${outcome.kind}`);
  const value = (outcome: Outcome) =>
    `${t(`projects.figure.${outcome.qualifier}`, { value: countText(outcome.value) })} ${t(`projects.outcome_unit.${outcome.kind}`)}`;
  const drawn = data.outcomes.filter((outcome) => people.has(outcome.kind));
  return (
    <Stack>
      {drawn.length > 0 && (
        <Bars
          rows={drawn.map((outcome) => ({ name: kind(outcome), values: [outcome.value], text: value(outcome) }))}
          series={[{ name: t('money.people'), fill: 'var(--lake-600)' }]}
        >
          {t('money.outcomes_summary')}
        </Bars>
      )}
      <Table
        caption={t('money.outcomes')}
        rows={data.outcomes}
        rowKey={(outcome) => outcome.kind}
        tools={<ExportButtons table="outcomes" of={scope} />}
        columns={[
          { key: 'kind', header: t('money.outcome'), main: true, cell: kind, text: kind },
          { key: 'value', header: t('money.value'), align: 'end', cell: value, text: (outcome) => outcome.value },
          { key: 'parts', header: t('money.parts'), align: 'end', cell: (outcome) => outcome.parts },
          {
            key: 'meaning',
            header: t('money.meaning'),
            cell: (outcome) => t(`projects.outcome_meaning.${outcome.kind}`),
          },
        ]}
      />
      <p className={css.soft}>
        <Link to="/outcomes">{t('money.outcomes_more')}</Link>
      </p>
    </Stack>
  );
}

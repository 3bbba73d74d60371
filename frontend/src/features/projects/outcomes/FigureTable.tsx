import { useTranslation } from 'react-i18next';
import { Day } from '../../../ui/Figures';
import { Table, type Column } from '../../../ui/Table';
import { Figure } from './OutcomeTotals';
import type { OutcomeFigure, PublicOutcomes } from './queries';

/** Every public figure with what was counted, when, how, and on what it rests. */
export function FigureTable({
  figures,
  projects,
}: {
  figures: readonly OutcomeFigure[];
  projects: PublicOutcomes['projects'];
}) {
  const { t } = useTranslation();
  const nameOf = (row: OutcomeFigure) => projects.find((one) => one.id === row.subjectId)?.name ?? '';
  const columns: Column<OutcomeFigure>[] = [
    { key: 'project', header: t('projects.project'), main: true, cell: nameOf, text: nameOf, sort: nameOf },
    {
      key: 'kind',
      header: t('projects.outcomes_what'),
      cell: (row) => t(`projects.outcome_kind.${row.kind}`),
      text: (row) => t(`projects.outcome_kind.${row.kind}`),
      sort: (row) => row.kind,
    },
    {
      key: 'value',
      header: t('projects.outcome_value'),
      align: 'end',
      cell: (row) => <Figure value={row.value} qualifier={row.qualifier} />,
      text: (row) => row.value,
      sort: (row) => row.value,
    },
    {
      key: 'counted',
      header: t('projects.outcome_counted'),
      cell: (row) => row.counted,
      text: (row) => row.counted,
    },
    {
      key: 'period',
      header: t('projects.outcome_when'),
      cell: (row) => (
        // One thing to the cell: on a phone each part of a cell has a line of its own.
        <span>
          <Day at={row.fromOn} /> — <Day at={row.toOn} />
        </span>
      ),
      text: (row) => `${row.fromOn} ${row.toOn}`,
      sort: (row) => row.toOn,
    },
    {
      key: 'source',
      header: t('projects.outcome_source'),
      cell: (row) =>
        [t(`projects.method.${row.method}`), row.source, row.hasEvidence ? t('projects.outcome_evidence_kept') : '']
          .filter(Boolean)
          .join(t('projects.outcome_comma')),
      text: (row) => row.source,
    },
    {
      key: 'verified',
      header: t('projects.outcome_verified_on'),
      cell: (row) => <Day at={row.verifiedAt} />,
      sort: (row) => row.verifiedAt,
    },
  ];
  return (
    <Table caption={t('projects.outcomes_rows')} columns={columns} rows={figures} rowKey={(row) => row.id} filter />
  );
}

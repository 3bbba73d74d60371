import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useTags } from '../../app/registers';
import { Button, IconButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { IconPlus, IconTrash, IconX } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { EmptyState } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { statisticsQuery, useRemoveReported, useReported, type ReportedFigure } from './queries';
import { legalTypes } from './registerFilter';
import { ReportedForm } from './ReportedForm';

/** What documents say, with qualifier and source: beside the computed figures and never computed itself. */
export function ReportedFigures({ bureau }: { bureau: boolean }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const tags = useTags();
  const remove = useRemoveReported();
  const enter = useReported();
  const { data } = useQuery(statisticsQuery(search.get('asOf') ?? '', search.get('within') ?? ''));
  if (!data) return null;
  const measures = [
    { value: 'total', label: t('organizations.figure.total') },
    ...legalTypes.map((value) => ({ value: value as string, label: t(`organizations.type.${value}`) })),
    ...tags.map((tag) => ({ value: tag.code, label: tag.label })),
  ];
  const named = (row: ReportedFigure) => measures.find((one) => one.value === row.measure)?.label ?? row.measure;
  const takeOut = ({ id, ...figure }: ReportedFigure) =>
    remove.mutate(id, {
      onSuccess: () =>
        toast(t('organizations.reported_removed'), {
          action: { label: t('organizations.reported_put_back'), run: () => enter.mutate(figure) },
        }),
    });
  const columns: Column<ReportedFigure>[] = [
    { key: 'measure', header: t('organizations.reported_measure'), main: true, cell: named },
    {
      key: 'aspect',
      header: t('organizations.reported_aspect'),
      cell: (row) => t(`organizations.reported_${row.aspect}`),
    },
    {
      key: 'value',
      header: t('organizations.reported_value'),
      align: 'end',
      cell: (row) =>
        t(row.aspect === 'count' ? 'organizations.reported_number' : 'organizations.reported_percent', {
          qualifier: row.qualifier === 'exact' ? '' : t(`organizations.qualifier.${row.qualifier}`),
          value: row.value,
        }).trim(),
    },
    { key: 'day', header: t('organizations.as_of'), cell: (row) => <Day at={row.asOf} /> },
    { key: 'source', header: t('organizations.reported_source'), cell: (row) => row.sourceDoc },
    ...(bureau
      ? [
          {
            key: 'remove',
            header: t('organizations.reported_mend'),
            cell: (row: ReportedFigure) => (
              <IconButton
                name={t('organizations.reported_remove', { measure: named(row), source: row.sourceDoc })}
                onClick={() => takeOut(row)}
              >
                <IconTrash aria-hidden="true" />
              </IconButton>
            ),
          },
        ]
      : []),
  ];
  const failed = remove.error ?? enter.error;
  return (
    <Section title={t('organizations.reported')}>
      <Stack>
        <p>{t('organizations.reported_lead')}</p>
        <Table
          caption={t('organizations.reported')}
          columns={columns}
          rows={data.reported}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t('organizations.reported_none')} />}
        />
        {failed && <Notice tone="refused" title={problemText(failed, t).text} />}
        {bureau && (
          <Row>
            <Button
              kind="quiet"
              icon={adding ? <IconX aria-hidden="true" /> : <IconPlus aria-hidden="true" />}
              onClick={() => setAdding(!adding)}
            >
              {t(adding ? 'common.cancel' : 'organizations.reported_add')}
            </Button>
          </Row>
        )}
        {adding && <ReportedForm measures={measures} onDone={() => setAdding(false)} />}
      </Stack>
    </Section>
  );
}

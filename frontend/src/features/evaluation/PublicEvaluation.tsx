import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Page, Section } from '../../ui/Page';
import { Table, type Column } from '../../ui/Table';
import css from './Evaluation.module.css';
import { Evidence } from './Evidence';
import { Outcome } from './Outcome';
import { points } from './moods';
import type { EvaluationSheet, SheetIndicator } from './queries';

/** A published evaluation: what it came to, drawn; then every indicator with its points, what the data said, and words. */
export function PublicEvaluation({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const aspects = new Map(sheet.aspects.map((one) => [one.code, inLanguage({ zh: one.nameZh, en: one.nameEn })]));
  const columns: Column<SheetIndicator>[] = [
    {
      key: 'name',
      header: t('evaluation.indicator'),
      main: true,
      cell: (row) => inLanguage({ zh: row.nameZh, en: row.nameEn }),
      text: (row) => inLanguage({ zh: row.nameZh, en: row.nameEn }),
    },
    {
      key: 'aspect',
      header: t('evaluation.aspect'),
      cell: (row) => aspects.get(row.aspect),
      text: (row) => aspects.get(row.aspect) ?? '',
    },
    {
      key: 'points',
      header: t('evaluation.points'),
      align: 'end',
      cell: (row) => t('evaluation.of', { points: points(row.officeX100 ?? 0), most: row.maxPoints }),
      text: (row) => (row.officeX100 ?? 0) / 100,
      sort: (row) => row.officeX100,
    },
    {
      key: 'self',
      header: t('evaluation.self'),
      align: 'end',
      cell: (row) => (row.selfX100 === null ? '—' : points(row.selfX100)),
      text: (row) => (row.selfX100 ?? 0) / 100,
    },
    {
      key: 'why',
      header: t('evaluation.why'),
      cell: (row) => (
        <span>
          {row.computed && `${t(row.computed.code, row.computed.facts)} `}
          {row.officeWords}
        </span>
      ),
      text: (row) => `${row.computed ? t(row.computed.code, row.computed.facts) : ''} ${row.officeWords}`.trim(),
    },
  ];
  return (
    <Page
      title={t('evaluation.title', { stage: t(`evaluation.stage.${sheet.stage}`), idea: sheet.ideaTitle })}
      crumbs={[{ to: `/projects/${sheet.projectId}`, label: sheet.projectNo }]}
      lead={
        <>
          <Link to={`/organizations/${sheet.organizationId}`}>{sheet.organizationName}</Link>
          {sheet.publishedAt && (
            <>
              {' · '}
              {t('evaluation.published_on')} <Day at={sheet.publishedAt} />
            </>
          )}
        </>
      }
    >
      <Stack gap={6}>
        <Outcome sheet={sheet} />
        <Section title={t('evaluation.by_indicator')}>
          <Table
            caption={t('evaluation.by_indicator')}
            columns={columns}
            rows={sheet.indicators}
            rowKey={(row) => row.code}
            exportName={`${t('evaluation.by_indicator')} ${sheet.projectNo}`}
          />
          <p className={css.soft}>
            {t('evaluation.source', {
              template: inLanguage({ zh: sheet.templateZh, en: sheet.templateEn }),
              n: sheet.templateVersion,
            })}
          </p>
        </Section>
        {sheet.visitedOn && (
          <Section title={t('evaluation.visit')}>
            <p>
              <Day at={sheet.visitedOn} /> {sheet.visitNote}
            </p>
          </Section>
        )}
        <Evidence sheet={sheet} />
        <p>
          <Link to="/spot-checks">{t('evaluation.spot_checks_too')}</Link>
        </p>
      </Stack>
    </Page>
  );
}

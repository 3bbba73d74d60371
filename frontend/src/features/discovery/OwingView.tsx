import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Day, DaysLeft, When } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { dayText } from '../../ui/time';
import { OfficeBars } from './OfficeBars';
import css from './Owing.module.css';
import { deskOwingQuery, owingQuery, type Duty } from './queries';

/** Every answer that is still due: a picture by office, then the list, what is due first on top. */
export function OwingView({ desk }: { desk?: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(desk ? deskOwingQuery : owingQuery);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.open === 0)
    return <EmptyState title={t('discovery.owing_none')}>{t('discovery.owing_none_hint')}</EmptyState>;
  return (
    <Stack gap={6}>
      <Card>
        <Row gap={8}>
          <Figure n={data.open} label={t('discovery.owing_open')} />
          <Figure n={data.overdue} label={t('discovery.owing_overdue')} late={data.overdue > 0} />
        </Row>
        <p className={css.soft}>
          {t('discovery.owing_as_of')} <When at={data.asOf} />
        </p>
      </Card>
      <Section title={t('discovery.owing_by_office')}>
        <OfficeBars offices={data.offices} />
      </Section>
      <Section title={t('discovery.owing_list')} lead={desk ? undefined : t('discovery.owing_list_lead')}>
        <Duties duties={data.duties} now={data.asOf} />
      </Section>
    </Stack>
  );
}

function Figure({ n, label, late }: { n: number; label: string; late?: boolean }) {
  return (
    <p className={late ? css.late : css.figure}>
      <strong>{n}</strong> {label}
    </p>
  );
}

function Duties({ duties, now }: { duties: readonly Duty[]; now: string }) {
  const { t } = useTranslation();
  const office = (duty: Duty) => inLanguage({ zh: duty.officeZh, en: duty.officeEn });
  const what = (duty: Duty) => t(`discovery.owing_kind.${duty.kind}`, { part: duty.part });
  const about = (duty: Duty) => duty.ideaTitle ?? t('discovery.owing_not_public');
  return (
    <Table
      caption={t('discovery.owing_list')}
      rows={duties}
      rowKey={(duty) => `${duty.kind} ${duty.callId} ${duty.ideaNo} ${duty.since} ${duty.officeZh} ${duty.part}`}
      filter
      exportName="owing"
      columns={[
        {
          key: 'kind',
          header: t('discovery.owing_what'),
          main: true,
          cell: what,
          text: what,
        },
        {
          key: 'idea',
          header: t('discovery.owing_about'),
          cell: (duty) =>
            duty.ideaId ? <Link to={`/ideas/${duty.ideaId}`}>{duty.ideaTitle}</Link> : <span>{about(duty)}</span>,
          text: about,
        },
        { key: 'office', header: t('discovery.owing_office'), cell: office, text: office },
        {
          key: 'since',
          header: t('discovery.owing_since'),
          cell: (duty) => <Day at={duty.since} />,
          sort: (duty) => duty.since,
          text: (duty) => dayText(duty.since),
        },
        {
          key: 'due',
          header: t('discovery.owing_due'),
          cell: (duty) =>
            duty.overdue ? (
              <StateTag mood="refused">{t('discovery.owing_late')}</StateTag>
            ) : duty.dueAt ? (
              <DaysLeft until={duty.dueAt} now={now} />
            ) : (
              t('discovery.owing_no_date')
            ),
          sort: (duty) => duty.dueAt,
          text: (duty) => (duty.dueAt ? dayText(duty.dueAt) : ''),
        },
      ]}
    />
  );
}

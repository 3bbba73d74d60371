import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Stack } from '../../ui/Card';
import { Count, Day, Money } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { dayText } from '../../ui/time';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { Bars } from './Bars';
import { ExportButtons } from './ExportButtons';
import css from './Money.module.css';
import { waitingQuery, type Scope, type Wait, type WaitingThing } from './queries';

const spans = [
  ['upTo5', 'var(--lake-600)'],
  ['upTo10', 'var(--leaf-700)'],
  ['upTo20', 'var(--gold-400)'],
  ['more', 'var(--coral-700)'],
] as const;

/** How long ideas, payments and evaluations waited, and what waits now. */
export function WaitingView({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...waitingQuery(scope), placeholderData: keepPreviousData });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const name = (wait: Wait) => t(`money.wait.${wait.kind}`);
  const days = (n: number) => (n === 0 ? t('money.same_day') : t('money.days', { count: n }));
  const drawn = data.waits.filter((wait) => wait.done > 0);
  return (
    <Stack gap={6}>
      <Section title={t('money.waits')} lead={t('money.waits_lead')}>
        <Stack>
          {drawn.length > 0 && (
            <Bars
              // Shares, not counts: three payments and three hundred ideas are both to be read.
              rows={drawn.map((wait) => ({
                name: name(wait),
                values: spans.map(([span]) => wait[span] / wait.done),
                text: t('money.wait_bar', { days: days(wait.medianDays) }),
              }))}
              series={spans.map(([span, fill]) => ({ name: t(`money.span.${span}`), fill }))}
            >
              {drawn
                .map((wait) =>
                  t('money.wait_summary', {
                    name: name(wait),
                    median: days(wait.medianDays),
                    longest: days(wait.longestDays),
                  }),
                )
                .join(' ')}
            </Bars>
          )}
          <Table
            caption={t('money.waits')}
            rows={data.waits}
            rowKey={(wait) => wait.kind}
            tools={<ExportButtons table="waits" of={scope} />}
            columns={[
              { key: 'kind', header: t('money.wait_what'), main: true, cell: name, text: name },
              { key: 'done', header: t('money.done'), align: 'end', cell: (wait) => <Count value={wait.done} /> },
              ...spans.map(([span]) => ({
                key: span,
                header: t(`money.span.${span}`),
                align: 'end' as const,
                cell: (wait: Wait) => <Count value={wait[span]} />,
              })),
              {
                key: 'median',
                header: t('money.median'),
                align: 'end',
                cell: (wait) => (wait.done > 0 ? days(wait.medianDays) : ''),
              },
              {
                key: 'longest',
                header: t('money.longest'),
                align: 'end',
                cell: (wait) => (wait.done > 0 ? days(wait.longestDays) : ''),
              },
              { key: 'open', header: t('money.open'), align: 'end', cell: (wait) => <Count value={wait.open} /> },
              {
                key: 'openLongest',
                header: t('money.open_longest'),
                align: 'end',
                cell: (wait) => (wait.open > 0 ? days(wait.openLongestDays) : ''),
              },
            ]}
          />
        </Stack>
      </Section>
      <Things things={data.things} scope={scope} />
      <p className={css.soft}>
        <Link to="/owing">{t('money.owing_more')}</Link>
      </p>
    </Stack>
  );
}

function Things({ things, scope }: { things: readonly WaitingThing[]; scope: Scope }) {
  const { t } = useTranslation();
  const what = (thing: WaitingThing) =>
    thing.kind === 'payment' ? t('money.part', { n: thing.part }) : t(`evaluation.stage.${thing.stage}`);
  const state = (thing: WaitingThing) =>
    t(thing.kind === 'payment' ? `projects.tranche_state.${thing.state}` : `evaluation.state.${thing.state}`);
  return (
    <Section title={t('money.waiting_now')} lead={t('money.waiting_now_lead')}>
      <Table
        caption={t('money.waiting_now')}
        rows={things}
        rowKey={(thing) => `${thing.kind} ${thing.projectId} ${thing.part} ${thing.stage}`}
        tools={<ExportButtons table="waiting" of={scope} />}
        empty={<EmptyState drawing="waiting" title={t('money.waiting_none')} />}
        initialSort={{ key: 'days', down: true }}
        columns={[
          {
            key: 'project',
            header: t('money.project'),
            main: true,
            cell: (thing) => <Link to={`/projects/${thing.projectId}`}>{thing.ideaTitle ?? thing.projectNo}</Link>,
            text: (thing) => thing.ideaTitle ?? thing.projectNo,
          },
          { key: 'what', header: t('money.wait_what'), cell: what, text: what },
          {
            key: 'amount',
            header: t('money.amount'),
            align: 'end',
            cell: (thing) => thing.amountFen !== null && <Money fen={thing.amountFen} />,
            sort: (thing) => thing.amountFen,
          },
          { key: 'organization', header: t('money.organization'), cell: (thing) => thing.organizationName },
          { key: 'state', header: t('money.stands'), cell: state, text: state },
          {
            key: 'since',
            header: t('money.since'),
            cell: (thing) => <Day at={thing.since} />,
            sort: (thing) => thing.since,
            text: (thing) => dayText(thing.since),
          },
          {
            key: 'days',
            header: t('money.days_waiting'),
            align: 'end',
            cell: (thing) =>
              thing.late ? (
                <StateTag mood="late">{t('money.days_late', { count: thing.days })}</StateTag>
              ) : (
                t('money.days', { count: thing.days })
              ),
            sort: (thing) => thing.days,
          },
        ]}
      />
    </Section>
  );
}

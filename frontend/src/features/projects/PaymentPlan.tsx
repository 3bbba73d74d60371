import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { Card, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { dayText } from '../../ui/time';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { trancheMood } from './moods';
import { PlanDrawing } from './PlanDrawing';
import css from './Projects.module.css';
import { TrancheActions } from './TrancheActions';
import { paymentsQuery, type PaymentRow } from './queries';

/** Every payment with what it waits for and since when, the most overdue first; whoever may take the next step finds it in the row. */
export function PaymentPlan({ organizationId }: { organizationId?: string }) {
  const { t } = useTranslation();
  const payments = useQuery(paymentsQuery);
  if (payments.isPending) return <Loading lines={8} />;
  if (payments.isError) return <ErrorState error={payments.error} retry={() => void payments.refetch()} />;
  const columns: Column<PaymentRow>[] = [
    {
      key: 'project',
      header: t('projects.project'),
      main: true,
      cell: (row) => <Link to={`/projects/${row.projectId}`}>{row.ideaTitle}</Link>,
      text: (row) => `${row.projectNo} ${row.ideaTitle}`,
      sort: (row) => row.projectNo,
    },
    {
      key: 'who',
      header: t('projects.who'),
      cell: (row) => row.organizationName,
      text: (row) => row.organizationName,
      sort: (row) => row.organizationName,
    },
    {
      key: 'contract',
      header: t('projects.contract_no'),
      cell: (row) => row.contractNo,
      text: (row) => row.contractNo,
    },
    {
      key: 'pot',
      header: t('projects.pot'),
      cell: (row) => inLanguage({ zh: row.potNameZh, en: row.potNameEn }),
      text: (row) => inLanguage({ zh: row.potNameZh, en: row.potNameEn }),
    },
    {
      key: 'condition',
      header: t('projects.condition'),
      cell: (row) => t(`projects.tranche.${row.condition}`, { percent: row.percent }),
      text: (row) => t(`projects.tranche.${row.condition}`, { percent: row.percent }),
      sort: (row) => row.seq,
    },
    {
      key: 'amount',
      header: t('projects.amount'),
      align: 'end',
      cell: (row) => <Money fen={row.amountFen} style="ledger" />,
      text: (row) => row.amountFen / 100,
      sort: (row) => row.amountFen,
    },
    {
      key: 'waiting',
      header: t('projects.waiting'),
      cell: (row) => (
        <>
          {row.daysWaiting === null
            ? row.paidOn && <Day at={row.paidOn} />
            : t(row.late ? 'projects.waiting_late' : 'projects.waiting_days', { count: row.daysWaiting })}
          {row.daysWaiting !== null && row.dueAt && (
            <span className={css.soft}> {t('projects.pay_by', { day: dayText(row.dueAt) })}</span>
          )}
        </>
      ),
      text: (row) => row.daysWaiting ?? '',
      sort: (row) => row.daysWaiting ?? -1,
    },
    {
      key: 'state',
      header: t('projects.state'),
      cell: (row) => (
        <>
          <StateTag mood={trancheMood(row.state)}>{t(`projects.tranche_state.${row.state}`)}</StateTag>
          {row.owedMilestones > 0 && (
            <span className={css.soft}> {t('projects.waits_milestones', { count: row.owedMilestones })}</span>
          )}
          {row.reason && <span className={css.soft}> {row.reason}</span>}
          {row.voucherNo && <span className={css.soft}> {row.voucherNo}</span>}
        </>
      ),
      text: (row) => t(`projects.tranche_state.${row.state}`),
    },
    {
      key: 'act',
      header: t('projects.payment_act'),
      cell: (row) => <TrancheActions row={row} />,
      text: () => '',
    },
  ];
  const rows = organizationId ? payments.data.filter((row) => row.organizationId === organizationId) : payments.data;
  return (
    <Stack>
      <Notice title={t('projects.payment_title')}>{t('projects.payment_later')}</Notice>
      {rows.length > 0 && (
        <Card>
          <PlanDrawing rows={rows} />
        </Card>
      )}
      <Table
        caption={t('projects.payment_plan')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.projectId}-${row.seq}`}
        filter
        exportName={t('projects.payment_plan')}
        empty={<EmptyState title={t('projects.payments_empty')} />}
      />
    </Stack>
  );
}

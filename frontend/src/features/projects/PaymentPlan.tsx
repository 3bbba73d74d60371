import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Card, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { dayText } from '../../ui/time';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table, type Column } from '../../ui/Table';
import { PlanDrawing } from './PlanDrawing';
import { paymentsQuery, type PaymentRow } from './queries';

/** What finance will have to pay, contract by contract, and on which condition. */
export function PaymentPlan() {
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
      key: 'signed',
      header: t('projects.signed_on'),
      cell: (row) => <Day at={row.signedAt} />,
      text: (row) => dayText(row.signedAt),
      sort: (row) => row.signedAt,
    },
    {
      key: 'state',
      header: t('projects.state'),
      cell: (row) => t(`projects.tranche_state.${row.state}`),
      text: (row) => t(`projects.tranche_state.${row.state}`),
    },
  ];
  return (
    <Stack>
      <Notice title={t('projects.payment_title')}>{t('projects.payment_later')}</Notice>
      {payments.data.length > 0 && (
        <Card>
          <PlanDrawing rows={payments.data} />
        </Card>
      )}
      <Table
        caption={t('projects.payment_plan')}
        columns={columns}
        rows={payments.data}
        rowKey={(row) => `${row.projectId}-${row.seq}`}
        filter
        exportName={t('projects.payment_plan')}
        empty={<EmptyState title={t('projects.payments_empty')} />}
      />
    </Stack>
  );
}

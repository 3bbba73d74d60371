import { useTranslation } from 'react-i18next';
import { RowsView } from '../../features/money/RowsView';
import { useRowsOf } from '../../features/money/useRowsOf';
import { Page } from '../../ui/Page';

/** The ledger rows under one figure, in public. */
export default function MoneyRowsPage() {
  const { t } = useTranslation();
  const of = useRowsOf();
  return (
    <Page
      title={t('money.rows_title', { figure: t(`money.figure.${of.figure}`) })}
      lead={t('money.rows_lead')}
      width="wide"
      crumbs={[{ to: '/money', label: t('money.title') }]}
    >
      <RowsView of={of} />
    </Page>
  );
}

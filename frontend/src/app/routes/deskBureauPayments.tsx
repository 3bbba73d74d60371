import { useTranslation } from 'react-i18next';
import { PaymentPlan } from '../../features/projects/PaymentPlan';
import { Page } from '../../ui/Page';

/** The bureau: payments to handle, and to check where somebody else handled them. */
export default function DeskBureauPaymentsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('projects.payment_plan')} lead={t('projects.payment_lead')} width="wide">
      <PaymentPlan />
    </Page>
  );
}

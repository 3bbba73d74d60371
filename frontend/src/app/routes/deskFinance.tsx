import { useTranslation } from 'react-i18next';
import { PaymentPlan } from '../../features/projects/PaymentPlan';
import { Page } from '../../ui/Page';

/** Finance: what was promised by contract, and what it waits for. */
export default function DeskFinancePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('projects.payment_plan')} lead={t('projects.payment_lead')} width="wide">
      <PaymentPlan />
    </Page>
  );
}

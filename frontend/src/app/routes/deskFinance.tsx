import { useTranslation } from 'react-i18next';
import { Pots } from '../../features/programmes/Pots';
import { PaymentPlan } from '../../features/projects/PaymentPlan';
import { Page, Section } from '../../ui/Page';

/** Finance: what was promised by contract, and what it waits for. */
export default function DeskFinancePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('projects.payment_plan')} lead={t('projects.payment_lead')} width="wide">
      <PaymentPlan />
      <Section title={t('programmes.pots')}>
        <Pots />
      </Section>
    </Page>
  );
}

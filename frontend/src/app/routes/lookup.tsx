import { useTranslation } from 'react-i18next';
import { LookUpForm } from '../../features/ideas/LookUpForm';
import { Page } from '../../ui/Page';

/** Number plus last four digits of the phone. */
export default function LookupPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('ideas.lookup_title')} lead={t('ideas.lookup_lead')} width="text">
      <LookUpForm />
    </Page>
  );
}

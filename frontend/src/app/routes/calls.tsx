import { useTranslation } from 'react-i18next';
import { CallList } from '../../features/programmes/CallList';
import { Page } from '../../ui/Page';

// All calls.
export default function CallsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.nav_calls')} lead={t('programmes.calls_lead')}>
      <CallList />
    </Page>
  );
}

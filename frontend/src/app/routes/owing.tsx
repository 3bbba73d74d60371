import { useTranslation } from 'react-i18next';
import { OwingView } from '../../features/discovery/OwingView';
import { Page } from '../../ui/Page';

// What each office still owes whom, for everybody.
export default function OwingPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('discovery.owing_title')} lead={t('discovery.owing_lead')} width="wide">
      <OwingView />
    </Page>
  );
}

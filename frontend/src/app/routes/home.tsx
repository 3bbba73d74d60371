import { useTranslation } from 'react-i18next';
import { HomePanel } from '../../features/discovery/HomePanel';
import { Page } from '../../ui/Page';

// Composes discovery.
export default function HomePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('discovery.home')} hideTitle>
      <HomePanel />
    </Page>
  );
}

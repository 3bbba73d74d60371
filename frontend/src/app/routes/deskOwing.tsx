import { useTranslation } from 'react-i18next';
import { OwingView } from '../../features/discovery/OwingView';
import { Page } from '../../ui/Page';

// The same for an office, with every idea of its own area by name.
export default function DeskOwingPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('discovery.owing_desk_title')} lead={t('discovery.owing_desk_lead')} width="wide">
      <OwingView desk />
    </Page>
  );
}

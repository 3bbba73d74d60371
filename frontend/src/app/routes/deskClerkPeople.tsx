import { useTranslation } from 'react-i18next';
import { ResidentDesk } from '../../features/identity/ResidentDesk';
import { Page } from '../../ui/Page';

export default function DeskClerkPeoplePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.residents_title')} lead={t('identity.residents_title_lead')} width="text">
      <ResidentDesk />
    </Page>
  );
}

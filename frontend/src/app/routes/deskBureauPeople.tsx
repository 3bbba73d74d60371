import { useTranslation } from 'react-i18next';
import { StaffDesk } from '../../features/identity/StaffDesk';
import { Page } from '../../ui/Page';

export default function DeskBureauPeoplePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.people_title')} lead={t('identity.people_title_lead')} width="wide">
      <StaffDesk />
    </Page>
  );
}

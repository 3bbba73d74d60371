import { useTranslation } from 'react-i18next';
import { StaffSignIn } from '../../features/identity/StaffSignIn';
import { Page } from '../../ui/Page';

export default function StaffSignInPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.staff_sign_in_title')} lead={t('identity.staff_sign_in_title_lead')} width="text">
      <StaffSignIn />
    </Page>
  );
}

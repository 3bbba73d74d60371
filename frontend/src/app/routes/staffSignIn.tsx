import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DemoAccounts } from '../../features/demo/DemoAccounts';
import { StaffSignIn } from '../../features/identity/StaffSignIn';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { useSessionChange } from '../session';

export default function StaffSignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const changed = useSessionChange();
  const played = (role: string) => {
    changed(null);
    void navigate(role === 'resident' ? '/' : '/desk');
  };
  return (
    <Page title={t('identity.staff_sign_in_title')} lead={t('identity.staff_sign_in_title_lead')} width="text">
      <Stack gap={6}>
        <StaffSignIn />
        <DemoAccounts signedIn={played} />
      </Stack>
    </Page>
  );
}

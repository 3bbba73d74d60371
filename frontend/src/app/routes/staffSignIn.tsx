import { useTranslation } from 'react-i18next';
import { DemoAccounts } from '../../features/demo/DemoAccounts';
import { StaffSignIn } from '../../features/identity/StaffSignIn';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';

export default function StaffSignInPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.staff_sign_in_title')} lead={t('identity.staff_sign_in_title_lead')} width="text">
      <Stack gap={6}>
        <StaffSignIn />
        <DemoAccounts />
      </Stack>
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { DemoAccounts } from '../../features/demo/DemoAccounts';
import { SignIn } from '../../features/identity/SignIn';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';

export default function SignInPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.sign_in_title')} lead={t('identity.sign_in_title_lead')} width="text">
      <Stack gap={6}>
        <SignIn />
        <DemoAccounts residentsFirst />
      </Stack>
    </Page>
  );
}

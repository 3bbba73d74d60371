import { useTranslation } from 'react-i18next';
import { SignIn } from '../../features/identity/SignIn';
import { Page } from '../../ui/Page';

export default function SignInPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.sign_in_title')} lead={t('identity.sign_in_title_lead')} width="text">
      <SignIn />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { Account } from '../../features/identity/Account';
import { Page } from '../../ui/Page';

export default function AccountPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.account_title')} lead={t('identity.account_title_lead')} width="text">
      <Account />
    </Page>
  );
}

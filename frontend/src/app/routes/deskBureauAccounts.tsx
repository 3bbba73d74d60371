import { useTranslation } from 'react-i18next';
import { AccountDesk } from '../../features/organizations/AccountDesk';
import { Page } from '../../ui/Page';

export default function DeskBureauAccountsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('organizations.accounts_title')} lead={t('organizations.accounts_lead')} width="wide">
      <AccountDesk />
    </Page>
  );
}

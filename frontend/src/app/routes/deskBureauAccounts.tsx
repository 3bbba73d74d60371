import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AccountDesk } from '../../features/organizations/AccountDesk';
import { CorrectionDesk } from '../../features/organizations/CorrectionDesk';
import { Page } from '../../ui/Page';
import { Tabs } from '../../ui/Tabs';

/** What organizations ask of the bureau: an account, a correction of their entry. */
export default function DeskBureauAccountsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <Page title={t('organizations.accounts_title')} lead={t('organizations.accounts_lead')} width="wide">
      <Tabs
        label={t('organizations.accounts_title')}
        value={search.get('tab') ?? 'accounts'}
        onChange={(tab) => setSearch(tab === 'accounts' ? {} : { tab }, { replace: true })}
        tabs={[
          { value: 'accounts', label: t('organizations.accounts_tab'), content: <AccountDesk /> },
          { value: 'corrections', label: t('organizations.corrections_desk'), content: <CorrectionDesk /> },
        ]}
      />
    </Page>
  );
}

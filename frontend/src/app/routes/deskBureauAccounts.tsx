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
  const tab = search.get('tab') === 'corrections' ? 'corrections' : 'accounts';
  return (
    <Page
      title={t('organizations.accounts_title')}
      lead={t(tab === 'accounts' ? 'organizations.accounts_lead' : 'organizations.corrections_desk_lead')}
      width="wide"
    >
      <Tabs
        label={t('organizations.accounts_title')}
        value={tab}
        onChange={(next) => setSearch(next === 'accounts' ? {} : { tab: next }, { replace: true })}
        tabs={[
          { value: 'accounts', label: t('organizations.accounts_tab'), content: <AccountDesk /> },
          { value: 'corrections', label: t('organizations.corrections_desk'), content: <CorrectionDesk /> },
        ]}
      />
    </Page>
  );
}

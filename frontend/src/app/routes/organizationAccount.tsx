import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AccountRequestForm } from '../../features/organizations/AccountRequestForm';
import { MyAccountRequests } from '../../features/organizations/MyAccountRequests';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { SignedIn } from '../SignedIn';

/** Somebody of an organization asks for its account, and sees where the request stands. */
export default function OrganizationAccountPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  return (
    <Page
      title={t('organizations.account_page')}
      lead={t('organizations.account_page_lead')}
      width="text"
      crumbs={[{ to: '/organizations', label: t('organizations.open_title') }]}
    >
      <SignedIn drawing="idea" title={t('organizations.account_sign_in')}>
        <Stack gap={6}>
          <MyAccountRequests />
          <AccountRequestForm uscc={search.get('uscc') ?? ''} />
        </Stack>
      </SignedIn>
    </Page>
  );
}

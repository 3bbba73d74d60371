import { useTranslation } from 'react-i18next';
import { MyData } from '../../features/identity/MyData';
import { Page } from '../../ui/Page';

/** Everything that is kept about me, in words. */
export default function AccountDataPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('identity.data_page')}
      lead={t('identity.data_page_lead')}
      width="text"
      crumbs={[{ to: '/me/account', label: t('identity.account_title') }]}
    >
      <MyData />
    </Page>
  );
}

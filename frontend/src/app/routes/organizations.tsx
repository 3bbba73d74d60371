import { useTranslation } from 'react-i18next';
import { OrganizationTable } from '../../features/organizations/OrganizationTable';
import { LinkButton } from '../../ui/Button';
import { IconKey } from '../../ui/icons';
import { Page } from '../../ui/Page';

/** Every organization of the register, for whoever looks for help or a partner. */
export default function OrganizationsPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('organizations.open_title')}
      lead={t('organizations.open_lead')}
      width="wide"
      actions={
        <>
          <LinkButton kind="quiet" to="/organizations/statistics">
            {t('organizations.statistics')}
          </LinkButton>
          <LinkButton kind="quiet" to="/organizations/account" icon={<IconKey aria-hidden="true" />}>
            {t('organizations.account_page')}
          </LinkButton>
        </>
      }
    >
      <OrganizationTable />
    </Page>
  );
}

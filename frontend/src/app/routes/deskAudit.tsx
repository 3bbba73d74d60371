import { useTranslation } from 'react-i18next';
import { AuditTable } from '../../features/identity/AuditTable';
import { Page } from '../../ui/Page';

export default function DeskAuditPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.audit_title')} lead={t('identity.audit_title_lead')} width="wide">
      <AuditTable />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ImportView } from '../../features/organizations/ImportView';
import { Page } from '../../ui/Page';

/** One sheet of the register: progress, what it changes, what is to be mended. */
export default function DeskBureauImportPage() {
  const { t } = useTranslation();
  const { importId = '' } = useParams();
  return (
    <Page title={t('organizations.import_title')} lead={t('organizations.import_lead')} width="wide">
      <ImportView importId={importId} />
    </Page>
  );
}

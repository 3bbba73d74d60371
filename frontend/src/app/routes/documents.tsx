import { useTranslation } from 'react-i18next';
import { DocumentList } from '../../features/documents/DocumentList';
import { Page } from '../../ui/Page';

// Everything that was published under a number.
export default function DocumentsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('documents.title')} lead={t('documents.lead')}>
      <DocumentList />
    </Page>
  );
}

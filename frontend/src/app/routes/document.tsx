import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { DocumentView } from '../../features/documents/DocumentView';
import { documentQuery } from '../../features/documents/queries';
import { Page } from '../../ui/Page';

// One document; its paper says its own title.
export default function DocumentPage() {
  const { t } = useTranslation();
  const { documentId = '' } = useParams();
  const document = useQuery(documentQuery(documentId)).data;
  return (
    <Page
      title={document?.title ?? t('documents.title')}
      hideTitle={document !== undefined}
      crumbs={[{ to: '/documents', label: t('documents.title') }]}
    >
      <DocumentView documentId={documentId} />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { IdeaList } from '../../features/ideas/IdeaList';
import { Page } from '../../ui/Page';

/** The list: keyset pages, filters in the address; while a vote runs each card carries its pick button. */
export default function IdeasPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('ideas.list_title')} lead={t('ideas.list_lead')}>
      <IdeaList />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { NeedList } from '../../features/ideas/NeedList';
import { Page } from '../../ui/Page';

/** The needs list: problems that wait for a solution, with what came of each. */
export default function NeedsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('ideas.needs_title')} lead={t('ideas.needs_lead')} width="text">
      <NeedList />
    </Page>
  );
}

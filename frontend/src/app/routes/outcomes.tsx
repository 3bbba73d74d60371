import { useTranslation } from 'react-i18next';
import { OutcomesView } from '../../features/projects/outcomes/OutcomesView';
import { Page } from '../../ui/Page';

/** What the projects came to, in public. */
export default function OutcomesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('projects.outcomes_title')} lead={t('projects.outcomes_lead')} width="wide">
      <OutcomesView />
    </Page>
  );
}

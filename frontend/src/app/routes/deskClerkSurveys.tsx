import { useTranslation } from 'react-i18next';
import { Surveys } from '../../features/evaluation/Surveys';
import { Page } from '../../ui/Page';

/** A community enters what those who were served say of a project. */
export default function DeskClerkSurveysPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('evaluation.surveys')} lead={t('evaluation.surveys_lead')}>
      <Surveys />
    </Page>
  );
}

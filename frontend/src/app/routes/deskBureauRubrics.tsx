import { useTranslation } from 'react-i18next';
import { RubricDesk } from '../../features/programmes/RubricDesk';
import { Page } from '../../ui/Page';

/** The bureau's rubrics, each with its versions. */
export default function DeskBureauRubricsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('programmes.rubrics_title')} lead={t('programmes.rubrics_lead')} width="wide">
      <RubricDesk />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { SpotChecks } from '../../features/evaluation/SpotChecks';
import { Page } from '../../ui/Page';

/** Which running projects were looked at by lot, and what was found. */
export default function SpotChecksPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('evaluation.spot_checks')} lead={t('evaluation.spot_checks_lead')}>
      <SpotChecks />
    </Page>
  );
}

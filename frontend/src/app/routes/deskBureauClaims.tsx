import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ClaimsComparison } from '../../features/projects/ClaimsComparison';
import { useDeskCrumbs } from '../../features/programmes/useDeskCrumbs';
import { Page } from '../../ui/Page';

/** The bureau compares claims, chooses, signs. */
export default function DeskBureauClaimsPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useDeskCrumbs(callId);
  return (
    <Page title={t('projects.compare_title')} lead={t('projects.compare_lead')} width="wide" crumbs={crumbs}>
      <ClaimsComparison callId={callId} />
    </Page>
  );
}

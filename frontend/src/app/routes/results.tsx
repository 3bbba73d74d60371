import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CallResults } from '../../features/allocation/CallResults';
import { IntegrityFacts } from '../../features/voting/signals/IntegrityFacts';
import { Page } from '../../ui/Page';

export default function ResultsPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  return (
    <Page title={t('allocation.results_title')} lead={t('allocation.results_lead')}>
      <CallResults callId={callId} />
      <IntegrityFacts callId={callId} />
    </Page>
  );
}

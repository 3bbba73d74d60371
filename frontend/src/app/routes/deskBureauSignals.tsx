import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDeskCrumbs } from '../../features/programmes/useDeskCrumbs';
import { SignalDesk } from '../../features/voting/signals/SignalDesk';
import { Page } from '../../ui/Page';

/** What looks bought or scripted in a vote, and what people decide about it. */
export default function DeskBureauSignalsPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  return (
    <Page title={t('voting.signals')} lead={t('voting.signals_lead')} width="wide" crumbs={useDeskCrumbs(callId)}>
      <SignalDesk callId={callId} />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCallCrumbs } from '../../features/programmes/useCallCrumbs';
import { LedgerView } from '../../features/voting/LedgerView';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** The ledger of a call's vote: what is signed, what agrees, what can be downloaded and counted again. */
export default function LedgerPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useCallCrumbs(callId);
  return (
    <Page
      title={t('proof.ledger_title')}
      lead={t('proof.ledger_lead')}
      crumbs={crumbs}
      actions={
        <>
          <LinkButton kind="quiet" to="/verify">
            {t('proof.check_receipt')}
          </LinkButton>
          <LinkButton kind="quiet" to="/help#proof">
            {t('proof.what_it_proves')}
          </LinkButton>
        </>
      }
    >
      <LedgerView callId={callId} />
    </Page>
  );
}

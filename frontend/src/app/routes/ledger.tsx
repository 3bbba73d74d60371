import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { callQuery } from '../../features/programmes/queries';
import { LedgerView } from '../../features/voting/LedgerView';
import { inLanguage } from '../../i18n';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** The ledger of a call's vote: what is signed, what agrees, what can be downloaded and counted again. */
export default function LedgerPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const call = useQuery(callQuery(callId)).data;
  return (
    <Page
      title={t('proof.ledger_title')}
      lead={t('proof.ledger_lead')}
      crumbs={[
        { to: '/calls', label: t('common.nav_calls') },
        {
          to: `/calls/${callId}`,
          label: call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : t('proof.this_call'),
        },
      ]}
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

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { Card, Stack, TwoColumns } from '../../ui/Card';
import { Section } from '../../ui/Page';
import { Notice } from '../../ui/Notice';
import { ErrorState, Loading } from '../../ui/States';
import { CheckpointTable } from './CheckpointTable';
import { CompareCheckpoint } from './CompareCheckpoint';
import { KeepOffline } from './KeepOffline';
import { LedgerFacts } from './LedgerFacts';
import { LedgerFiles } from './LedgerFiles';
import { ledgerQuery } from './ledgerQueries';
import { ReconciliationNotice } from './ReconciliationNotice';
import { RecountPanel } from './RecountPanel';
import { WithPbtally } from './WithPbtally';

/** All that may be known of a vote's ledger now, and how to check it oneself. */
export function LedgerView({ callId }: { callId: string }) {
  const { t } = useTranslation();
  useLive(`call:${callId}`);
  const ledger = useQuery(ledgerQuery(callId));
  if (ledger.error) return <ErrorState error={ledger.error} retry={() => void ledger.refetch()} />;
  if (!ledger.data) return <Loading lines={8} />;
  const data = ledger.data;
  return (
    <Stack gap={8}>
      <ReconciliationNotice reconciliation={data.reconciliation} />
      <TwoColumns
        main={
          <>
            {data.state === 'published' && (
              <Section title={t('proof.recount_title')} lead={t('proof.recount_lead')}>
                {data.files.includes('openings.jsonl') ? (
                  <RecountPanel ledger={data} />
                ) : (
                  <Notice>{t('voting.ledger_too_few', { least: 10 })}</Notice>
                )}
              </Section>
            )}
            <Section title={t('proof.checkpoints_title')} lead={t('proof.checkpoints_lead')}>
              <CheckpointTable checkpoints={data.checkpoints} />
            </Section>
            <Section title={t('proof.compare_title')} lead={t('proof.compare_lead')}>
              <CompareCheckpoint ledger={data} />
            </Section>
          </>
        }
        side={
          <>
            <Section title={t('proof.now_title')}>
              <Card>
                <LedgerFacts ledger={data} />
              </Card>
            </Section>
            <Section title={t('proof.files_title')}>
              <LedgerFiles ledger={data} />
            </Section>
            <KeepOffline />
            <WithPbtally callId={callId} />
          </>
        }
      />
    </Stack>
  );
}

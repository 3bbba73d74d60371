import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { newId } from '../../../api/newId';
import { useAreaNames } from '../../../app/registers';
import { inLanguage } from '../../../i18n';
import { Badge } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Select, TextField } from '../../../ui/Field';
import { Area } from '../../../ui/Figures';
import { Notice } from '../../../ui/Notice';
import { Section } from '../../../ui/Page';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { Table } from '../../../ui/Table';
import { BatchView } from './BatchView';
import { Discrepancies } from './Discrepancies';
import { paperQuery, printBatch, votesQuery, type PaperBatch, type PaperDesk as Desk } from './queries';
import type { Somebody } from './HelpVote';

interface PaperProps {
  /** Finds a resident; the page brings it along. */
  finder: (onChoose: (somebody: Somebody) => void) => ReactNode;
  /** The bureau settles what was read differently and accepts. */
  bureau?: boolean;
}

/** Paper ballots of one vote: the address holds which, and which batch is open. */
export function PaperDesk({ finder, bureau = false }: PaperProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const votes = useQuery(votesQuery);
  const callId = search.get('call') ?? votes.data?.[0]?.id;
  if (votes.error) return <ErrorState error={votes.error} retry={() => void votes.refetch()} />;
  if (!votes.data) return <Loading lines={6} />;
  if (!callId)
    return (
      <EmptyState drawing="closed" title={t('channels.no_paper')}>
        <p>{t('channels.no_paper_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack gap={6}>
      {votes.data.length > 1 && (
        <Select
          label={t('channels.which_vote')}
          value={callId}
          options={votes.data.map((call) => ({
            value: call.id,
            label: inLanguage({ zh: call.titleZh, en: call.titleEn }),
          }))}
          onChange={(event) => setSearch({ call: event.currentTarget.value })}
        />
      )}
      <OneVote key={callId} callId={callId} finder={finder} bureau={bureau} />
    </Stack>
  );
}

function OneVote({ callId, finder, bureau }: PaperProps & { callId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data: desk, error, refetch } = useQuery(paperQuery(callId));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!desk) return <Loading lines={6} />;
  const batch = desk.batches.find((one) => one.batchId === search.get('batch'));
  const show = (batchId: string | null) => setSearch(batchId ? { call: callId, batch: batchId } : { call: callId });
  if (batch)
    return <BatchView desk={desk} batchId={batch.batchId} finder={finder} bureau={bureau} onBack={() => show(null)} />;
  return (
    <Stack gap={8}>
      <Notice title={inLanguage({ zh: desk.titleZh, en: desk.titleEn })}>
        {t(`channels.paper_${desk.state}`, { until: desk.closesAt })}
      </Notice>
      {bureau && desk.state !== 'open' && <Discrepancies desk={desk} />}
      {desk.state === 'open' && <PrintForm desk={desk} onPrinted={show} />}
      <Section title={t('channels.batches')}>
        <Batches desk={desk} onOpen={show} />
      </Section>
    </Stack>
  );
}

function PrintForm({ desk, onPrinted }: { desk: Desk; onPrinted: (batchId: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [slips, setSlips] = useState('50');
  // Pressed again after a lost answer, it is still the same batch.
  const [submissionId, setSubmission] = useState(newId);
  const print = useMutation({
    mutationFn: () => printBatch(desk.callId, Number(slips), submissionId),
    onSuccess: async ({ batchId }) => {
      setSubmission(newId());
      await queries.invalidateQueries({ queryKey: paperQuery(desk.callId).queryKey });
      onPrinted(batchId);
    },
  });
  const right = /^\d+$/.test(slips) && Number(slips) >= 1 && Number(slips) <= 50;
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (right) print.mutate();
        }}
      >
        <Stack>
          <h2>{t('channels.new_batch')}</h2>
          <p>{t('channels.new_batch_lead')}</p>
          <TextField
            label={t('channels.slips')}
            hint={t('channels.slips_hint')}
            inputMode="numeric"
            value={slips}
            error={right ? undefined : t('channels.slips_hint')}
            onChange={(event) => setSlips(event.currentTarget.value)}
          />
          {print.error && <Notice tone="refused">{problemText(print.error, t).text}</Notice>}
          <Row>
            <Button type="submit" busy={print.isPending}>
              {t('channels.number_batch')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

function Batches({ desk, onOpen }: { desk: Desk; onOpen: (batchId: string) => void }) {
  const { t } = useTranslation();
  return (
    <Table<PaperBatch>
      caption={t('channels.batches')}
      rows={desk.batches}
      rowKey={(batch) => batch.batchId}
      exportName="paper-batches"
      empty={
        <EmptyState title={t('channels.no_batch')}>
          <p>{t('channels.no_batch_hint')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'no',
          header: t('channels.batch'),
          main: true,
          sort: (batch) => batch.no,
          text: (batch) => batch.no,
          cell: (batch) => (
            <Button kind="plain" size="s" onClick={() => onOpen(batch.batchId)}>
              {t('channels.batch_no', { no: batch.no })}
            </Button>
          ),
        },
        {
          key: 'area',
          header: t('channels.office'),
          text: (batch) => batch.areaCode,
          cell: (batch) => <Office code={batch.areaCode} />,
        },
        {
          key: 'state',
          header: t('channels.state'),
          text: (batch) => t(`channels.batch_${batch.state}`),
          cell: (batch) => <BatchState batch={batch} />,
        },
        ...(['slips', 'blank', 'issued', 'returned', 'spoiled', 'unreturned'] as const).map((key) => ({
          key,
          header: t(`channels.n_${key}`),
          align: 'end' as const,
          sort: (batch: PaperBatch) => batch[key],
          text: (batch: PaperBatch) => batch[key],
          cell: (batch: PaperBatch) => batch[key],
        })),
        {
          key: 'keyed',
          header: t('channels.n_keyed'),
          align: 'end',
          text: (batch) => `${batch.keyedTwice}/${batch.returned}`,
          cell: (batch) => (batch.state === 'counted' ? `${batch.keyedTwice} / ${batch.returned}` : '—'),
        },
      ]}
    />
  );
}

function Office({ code }: { code: string }) {
  const names = useAreaNames(code);
  return <Area street={names.street} community={names.community} />;
}

export function BatchState({ batch }: { batch: PaperBatch }) {
  const { t } = useTranslation();
  return (
    <Badge tone={batch.state === 'accepted' ? 'done' : batch.state === 'cancelled' ? 'plain' : 'gold'}>
      {t(`channels.batch_${batch.state}`)}
    </Badge>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { Confirm } from '../../../ui/Dialog';
import { IconArrowLeft, IconPrinter, IconTrash } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { Section } from '../../../ui/Page';
import { problemText } from '../../../ui/problemText';
import { ErrorState, Loading } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { BatchPrint } from './BatchPrint';
import { CountForm } from './CountForm';
import type { Somebody } from './HelpVote';
import { IssueForm } from './IssueForm';
import { KeyForm } from './KeyForm';
import { BatchState } from './PaperDesk';
import { acceptBatch, batchQuery, cancelBatch, type PaperDesk } from './queries';
import { SlipForm } from './SlipForm';
import css from './Paper.module.css';

/** One batch, with just what can be done with it now. */
export function BatchView({
  desk,
  batchId,
  finder,
  bureau,
  onBack,
}: {
  desk: PaperDesk;
  batchId: string;
  finder: (onChoose: (somebody: Somebody) => void) => ReactNode;
  bureau?: boolean;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [printing, setPrinting] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { data, error, refetch } = useQuery(batchQuery(batchId));
  const changed = () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'voting' && /^paper/.test(String(queryKey[1])),
    });
  const drop = useMutation({
    mutationFn: () => cancelBatch(batchId),
    onSuccess: changed,
    onSettled: () => setDropping(false),
  });
  const accept = useMutation({
    mutationFn: () => acceptBatch(batchId),
    onSuccess: (batch) => {
      toast(t('channels.accepted', { valid: batch.valid ?? 0, invalid: batch.invalid ?? 0 }));
      changed();
    },
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const { batch, slips } = data;
  const over = batch.state === 'accepted' || batch.state === 'cancelled';
  const refused = drop.error ?? accept.error;
  return (
    <Stack gap={6}>
      <Row between>
        <Button kind="plain" icon={<IconArrowLeft aria-hidden="true" />} onClick={onBack}>
          {t('channels.all_batches')}
        </Button>
        <Row>
          {desk.state === 'open' && !over && (
            <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => setPrinting(true)}>
              {t('channels.print_slips', { count: batch.slips })}
            </Button>
          )}
          {!over && batch.blank === batch.slips && (
            <Button kind="quiet" icon={<IconTrash aria-hidden="true" />} onClick={() => setDropping(true)}>
              {t('channels.drop')}
            </Button>
          )}
        </Row>
      </Row>
      <div>
        <Row>
          <h2>{t('channels.batch_no', { no: batch.no })}</h2>
          <BatchState batch={batch} />
        </Row>
        {/* Not while it is being counted: one counts then, and does not copy. */}
        {(batch.state !== 'open' || desk.state === 'open') && (
          <p>
            {t('channels.equation', {
              slips: batch.slips,
              blank: batch.blank,
              issued: batch.issued,
              returned: batch.returned,
              spoiled: batch.spoiled,
              unreturned: batch.unreturned,
            })}
          </p>
        )}
        {batch.valid !== null && <p>{t('channels.outcome', { valid: batch.valid, invalid: batch.invalid })}</p>}
      </div>
      {refused && <Notice tone="refused">{problemText(refused, t).text}</Notice>}
      {batch.state === 'open' && desk.state === 'open' && (
        <Section title={t('channels.issue')} lead={t('channels.issue_lead')}>
          <IssueForm batch={batch} finder={finder} onDone={changed} />
        </Section>
      )}
      {!over && (batch.issued + batch.returned + batch.unreturned > 0 || batch.state === 'open') && (
        <Section title={t('channels.back_or_bad')} lead={t('channels.back_or_bad_lead')}>
          <SlipForm batch={batch} slips={slips} onDone={changed} />
        </Section>
      )}
      {batch.state === 'open' && desk.state === 'closed' && (
        <Section title={t('channels.count')} lead={t('channels.count_lead')}>
          <CountForm batch={batch} onDone={changed} />
        </Section>
      )}
      {batch.state === 'counted' && desk.state === 'closed' && (
        <Section title={t('channels.key')} lead={t('channels.key_lead')}>
          <KeyForm desk={desk} batch={batch} slips={slips} onDone={changed} />
        </Section>
      )}
      {bureau && batch.state === 'counted' && (
        <Section title={t('channels.accept')} lead={t('channels.accept_lead')}>
          <Row>
            <Button busy={accept.isPending} onClick={() => accept.mutate()}>
              {t('channels.accept_do')}
            </Button>
          </Row>
        </Section>
      )}
      <Section title={t('channels.all_slips')}>
        <ul className={css.slips}>
          {slips.map((slip) => (
            <li key={slip.slipId} data-state={slip.state} className={css.slip}>
              <strong>{slip.n}</strong>
              <span>
                {slip.reason ? t(`channels.reason_${slip.reason}`) : t(`channels.slip_${slip.state}`)}
                {slip.state === 'returned' &&
                  batch.state === 'counted' &&
                  ` · ${t('channels.keyed', { count: slip.keyed })}`}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {/* Not there while it is not asked: what it leaves in the page would be a page of the printed sheet. */}
      {dropping && (
        <Confirm
          danger
          opened
          onClose={() => setDropping(false)}
          onConfirm={() => drop.mutate()}
          title={t('channels.drop_ask', { no: batch.no })}
          confirmLabel={t('channels.drop')}
          busy={drop.isPending}
        >
          <p>{t('channels.drop_means', { count: batch.slips })}</p>
        </Confirm>
      )}
      {printing && <BatchPrint desk={desk} batch={batch} onDone={() => setPrinting(false)} />}
    </Stack>
  );
}

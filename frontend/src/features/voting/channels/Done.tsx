import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Drawing } from '../../../ui/Drawing';
import { IconPrinter } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { PrintSheet } from '../PrintSheet';
import { voteNameQuery, type Receipt } from '../queries';
import { ReceiptSheet, TookPartSheet } from '../ReceiptSheets';
import css from './Channels.module.css';

/** Finished: the code to keep, and the two slips. The whole receipt tells the choices, so it is printed only when asked for. */
export function Done({
  callId,
  receipt,
  count,
  why,
  onLeave,
  leave,
}: {
  callId: string;
  receipt: Receipt | null;
  count: number;
  /** Why it is finished, where nobody pressed for it. */
  why?: string;
  onLeave: () => void;
  leave: string;
}) {
  const { t } = useTranslation();
  const [printed, setPrinted] = useState<'receipt' | 'slip' | null>(null);
  const named = useQuery(voteNameQuery(callId)).isSuccess;
  return (
    <Stack gap={6}>
      {why && <Notice tone="warn">{why}</Notice>}
      <Card>
        <div className={css.done}>
          <Drawing name="sent" />
          <div role="status">
            <h2>{t('channels.done', { count })}</h2>
            {receipt && (
              <>
                <p>{t('channels.done_code')}</p>
                <p className={css.code} data-receipt-code>
                  {receipt.code}
                </p>
              </>
            )}
            <p>{t('channels.done_hint')}</p>
          </div>
        </div>
      </Card>
      {receipt && (
        <>
          <Row>
            <Button
              kind="quiet"
              size="l"
              icon={<IconPrinter aria-hidden="true" />}
              onClick={() => setPrinted('receipt')}
            >
              {t('proof.print_receipt')}
            </Button>
            <Button kind="quiet" size="l" icon={<IconPrinter aria-hidden="true" />} onClick={() => setPrinted('slip')}>
              {t('proof.print_slip')}
            </Button>
          </Row>
          <p className={css.soft}>{t('proof.reveals_body')}</p>
        </>
      )}
      <Row>
        <Button size="l" onClick={onLeave}>
          {leave}
        </Button>
      </Row>
      {/* Not before the names are there: paper is printed once. */}
      {printed && named && receipt && (
        <PrintSheet onDone={() => setPrinted(null)}>
          {printed === 'receipt' ? (
            <ReceiptSheet callId={callId} receipt={receipt} />
          ) : (
            <TookPartSheet callId={callId} receipt={receipt} />
          )}
        </PrintSheet>
      )}
    </Stack>
  );
}

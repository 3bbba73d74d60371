import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { IconDownload, IconPrinter, IconQrcode, IconShieldCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { PrintSheet } from './PrintSheet';
import { voteNameQuery, type Receipt } from './queries';
import { ReceiptQr } from './ReceiptQr';
import { ReceiptSheet, TookPartSheet } from './ReceiptSheets';
import { forgetReceipts, keptReceipts, receiptPath, receiptText } from './receipts';
import css from './Receipt.module.css';

/** The receipt of the ballot as it stands: a code to see, more only when asked for, since the whole of it tells the choices. */
export function ReceiptPanel({ callId, person, receipt }: { callId: string; person: string; receipt: Receipt }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [printed, setPrinted] = useState<'receipt' | 'slip' | null>(null);
  const named = useQuery(voteNameQuery(callId)).isSuccess;
  const [forgotten, setForgotten] = useState(false);
  const earlier = forgotten ? [] : keptReceipts(person, callId).filter((one) => one.seq < receipt.seq);
  const path = receiptPath(callId, receipt);
  return (
    <Card>
      <Stack>
        <Row between>
          <div>
            <h2 className={css.title}>{t('proof.receipt')}</h2>
            <p className={css.code} data-receipt-code>
              {receipt.code}
            </p>
          </div>
          <LinkButton kind="quiet" to={path} icon={<IconShieldCheck aria-hidden="true" />}>
            {t('proof.check_mine')}
          </LinkButton>
        </Row>
        <p className={css.soft}>{t('proof.receipt_is', { seq: receipt.seq })}</p>
        <Row>
          <Button
            kind="quiet"
            aria-expanded={shown}
            icon={<IconQrcode aria-hidden="true" />}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'proof.hide_whole' : 'proof.show_whole')}
          </Button>
          <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => setPrinted('slip')}>
            {t('proof.print_slip')}
          </Button>
        </Row>
        <p className={css.soft}>{t('proof.slip_is')}</p>
        {shown && (
          <>
            <Notice tone="warn" title={t('proof.reveals')}>
              <p>{t('proof.reveals_body')}</p>
            </Notice>
            <ReceiptQr path={path} />
            <Row>
              <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => setPrinted('receipt')}>
                {t('proof.print_receipt')}
              </Button>
              <Button
                kind="quiet"
                icon={<IconDownload aria-hidden="true" />}
                onClick={() => saveFile(`receipt-${receipt.code}.json`, receiptText(callId, receipt))}
              >
                {t('proof.download_receipt')}
              </Button>
            </Row>
          </>
        )}
        {earlier.length > 0 && (
          <details className={css.earlier}>
            <summary>{t('proof.earlier', { count: earlier.length })}</summary>
            <p className={css.soft}>{t('proof.earlier_is')}</p>
            <ul>
              {earlier.map((one) => (
                <li key={one.seq}>
                  <a href={receiptPath(callId, one)}>
                    <code>{one.code}</code>
                  </a>{' '}
                  {t('proof.row_n', { seq: one.seq })}
                </li>
              ))}
            </ul>
            <Button
              kind="plain"
              onClick={() => {
                forgetReceipts(person, callId);
                setForgotten(true);
              }}
            >
              {t('proof.forget')}
            </Button>
          </details>
        )}
      </Stack>
      {/* Not before the names are there: paper is printed once. */}
      {printed && named && (
        <PrintSheet onDone={() => setPrinted(null)}>
          {printed === 'slip' ? (
            <TookPartSheet callId={callId} receipt={receipt} />
          ) : (
            <ReceiptSheet callId={callId} receipt={receipt} />
          )}
        </PrintSheet>
      )}
    </Card>
  );
}

function saveFile(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

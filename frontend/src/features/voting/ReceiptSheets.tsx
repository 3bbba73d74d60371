import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Day } from '../../ui/Figures';
import { hourOf, revOf } from './leafFacts';
import { voteNameQuery, type Receipt } from './queries';
import { ReceiptQr } from './ReceiptQr';
import { receiptPath } from './receipts';

interface SheetProps {
  callId: string;
  receipt: Receipt;
}

function useNames(callId: string) {
  const call = useQuery(voteNameQuery(callId)).data;
  return {
    title: call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : '',
    office: call ? inLanguage({ zh: call.ownerZh, en: call.ownerEn }) : '',
    no: call?.no ?? '',
  };
}

/** The whole receipt on paper: code, QR, what it proves, and the warning that it tells the choices. */
export function ReceiptSheet({ callId, receipt }: SheetProps) {
  const { t } = useTranslation();
  const names = useNames(callId);
  return (
    <>
      <h1>{t('proof.sheet_title')}</h1>
      <p>
        {names.title}
        <br />
        {names.office} · {names.no}
        <br />
        <Day at={hourOf(receipt.leaf)} />
      </p>
      <h2>{receipt.code}</h2>
      <p>{t('proof.sheet_row', { seq: receipt.seq, rev: revOf(receipt.leaf) })}</p>
      <ReceiptQr path={receiptPath(callId, receipt)} />
      <p>{t('proof.sheet_proves', { address: `${location.origin}/verify` })}</p>
      <p>
        <strong>{t('proof.sheet_reveals')}</strong>
      </p>
    </>
  );
}

/** For showing to others: that one took part, and nothing that could lead to the ballot. */
export function TookPartSheet({ callId, receipt }: SheetProps) {
  const { t } = useTranslation();
  const names = useNames(callId);
  return (
    <>
      <h1>{t('proof.slip_title')}</h1>
      <p>
        {names.title}
        <br />
        <Day at={hourOf(receipt.leaf)} />
        <br />
        {names.office}
      </p>
      <p>{t('proof.slip_safe')}</p>
    </>
  );
}

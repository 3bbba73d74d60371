import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Drawing } from '../../ui/Drawing';
import { IconPrinter } from '../../ui/icons';
import { QrCode } from '../../ui/QrCode';
import type { CallFacts, Receipt } from './queries';
import css from './Wizard.module.css';

/** The slip: number, QR, and what happens next with its dates. Prints on A4. */
export function ReceiptSlip({
  receipt,
  call,
  actions,
  title,
}: {
  receipt: Receipt;
  call?: Pick<CallFacts, 'voteFrom'>;
  actions?: ReactNode;
  title?: string;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Card>
        <div className={css.receipt}>
          <Drawing name="sent" />
          <div role="status">
            <h2>{title ?? t('ideas.receipt_title')}</h2>
            <p className={css.hint}>{t('ideas.receipt_no')}</p>
            <p className={css.number}>{receipt.no}</p>
            <p>{t('ideas.receipt_keep')}</p>
          </div>
          <QrCode
            text={new URL(`/i/${receipt.no}`, location.origin).href}
            label={t('common.qr_of', { title: receipt.no })}
            size={148}
          />
        </div>
      </Card>
      <Card>
        <h2 className={css.part}>{t('ideas.receipt_next')}</h2>
        <ol className={css.nextSteps}>
          <li>{t('ideas.receipt_next_1', { at: receipt.dueAt })}</li>
          {call?.voteFrom && <li>{t('ideas.receipt_next_2', { at: call.voteFrom })}</li>}
          <li>{t('ideas.receipt_next_3')}</li>
        </ol>
      </Card>
      <Row data-screen>
        {actions}
        <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => print()}>
          {t('ideas.receipt_print')}
        </Button>
      </Row>
    </Stack>
  );
}

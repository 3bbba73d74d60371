import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { DateField, TextArea, TextField } from '../../ui/Field';
import { moneyText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { dayInKunming } from '../../ui/time';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { useMoveTranche, type PaymentRow } from './queries';

const quiet = new Set(['return', 'withhold']);

/** The steps that the person who looks may take with a payment; the server says which. */
export function TrancheActions({ row }: { row: PaymentRow }) {
  const { t } = useTranslation();
  const [command, setCommand] = useState<string | null>(null);
  if (row.commands.length === 0) return null;
  return (
    <Row gap={2}>
      {row.commands.map((one) => (
        <Button key={one} size="s" kind={quiet.has(one) ? 'quiet' : undefined} onClick={() => setCommand(one)}>
          {t(`projects.tranche_do.${one}`)}
        </Button>
      ))}
      {command && <TrancheDialog row={row} command={command} onClose={() => setCommand(null)} />}
    </Row>
  );
}

function TrancheDialog({ row, command, onClose }: { row: PaymentRow; command: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useSeasonDay();
  const move = useMoveTranche(row.projectId, row.seq);
  const [reason, setReason] = useState('');
  const [voucherNo, setVoucher] = useState('');
  const [paidOn, setPaidOn] = useState<string | null>(null);
  const needsReason = quiet.has(command);
  const pays = command === 'pay';
  const { frame, named, whole } = useMissing({
    reason: needsReason && reason.trim().length < 5 && t('common.at_least', { n: 5 }),
    voucherNo: pays && voucherNo.trim().length < 2 && t('common.at_least', { n: 2 }),
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('projects.tranche_ask', {
        command: t(`projects.tranche_do.${command}`),
        seq: row.seq,
        amount: moneyText(row.amountFen, 'ledger'),
      })}
    >
      <Stack ref={frame}>
        <p>
          {row.organizationName} · {row.ideaTitle} · {row.contractNo}
        </p>
        {needsReason && (
          <TextArea
            label={t('projects.tranche_reason')}
            hint={t('projects.tranche_reason_hint')}
            value={reason}
            error={named.reason}
            limit={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {pays && (
          <>
            <TextField
              label={t('projects.voucher_no')}
              value={voucherNo}
              error={named.voucherNo}
              maxLength={40}
              onChange={(event) => setVoucher(event.currentTarget.value)}
            />
            <DateField
              label={t('projects.paid_on')}
              value={paidOn}
              min={dayInKunming(row.signedAt)}
              max={today}
              onChange={setPaidOn}
              optional
            />
          </>
        )}
        {move.error && <Notice tone="refused">{problemText(move.error, t).text}</Notice>}
        <div>
          <Button
            busy={move.isPending}
            onClick={() =>
              whole() &&
              move.mutate(
                { command, reason, voucherNo, paidOn },
                {
                  onSuccess: () => {
                    toast(t('projects.tranche_done'));
                    onClose();
                  },
                },
              )
            }
          >
            {t(`projects.tranche_do.${command}`)}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

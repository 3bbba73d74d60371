import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Confirm, Dialog } from '../../ui/Dialog';
import { MoneyField, Select, TextField } from '../../ui/Field';
import { IconPlus } from '../../ui/icons';
import { moneyText } from '../../ui/money';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { closePot, payExpense, potsQuery, reverseEntry, type Pot } from './queries';

function useDone(after: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: potsQuery.queryKey });
      toast(t('programmes.saved'));
      after();
    },
  };
}

/** What the bureau and finance may do with a pot that is not closed. */
export function PotActions({ pot, onAdd }: { pot: Pot; onAdd: () => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const [open, setOpen] = useState<'expense' | 'close' | null>(null);
  const close = useMutation({ ...closePot(pot.id), ...useDone(() => setOpen(null)) });
  if (pot.closedAt && pot.leftFen === 0) return null;
  return (
    <Row gap={2}>
      {hasRole(person, 'bureau') && (
        <>
          {!pot.closedAt && (
            <Button kind="quiet" size="s" icon={<IconPlus aria-hidden="true" />} onClick={onAdd}>
              {t('programmes.appropriate')}
            </Button>
          )}
          <Button kind="quiet" size="s" onClick={() => setOpen('close')}>
            {t('programmes.pot_close')}
          </Button>
        </>
      )}
      {hasRole(person, 'finance') && !pot.closedAt && (
        <Button kind="quiet" size="s" onClick={() => setOpen('expense')}>
          {t('programmes.expense')}
        </Button>
      )}
      {open === 'expense' && <ExpenseDialog pot={pot} onClose={() => setOpen(null)} />}
      <Confirm
        opened={open === 'close'}
        onClose={() => setOpen(null)}
        title={t('programmes.pot_close_ask', { name: inLanguage({ zh: pot.nameZh, en: pot.nameEn }) })}
        confirmLabel={t('programmes.pot_close')}
        busy={close.isPending}
        onConfirm={() => close.mutate()}
      >
        <p>{t('programmes.pot_close_hint', { left: moneyText(pot.leftFen, 'ledger') })}</p>
        {close.error && <Notice tone="refused">{problemText(close.error, t).text}</Notice>}
      </Confirm>
    </Row>
  );
}

function ExpenseDialog({ pot, onClose }: { pot: Pot; onClose: () => void }) {
  const { t } = useTranslation();
  const [amountFen, setAmount] = useState<number | null>(null);
  const [voucherNo, setVoucher] = useState('');
  const [memo, setMemo] = useState('');
  const [purpose, setPurpose] = useState(pot.purposes[0]?.code ?? '');
  const pay = useMutation({ ...payExpense(pot.id), ...useDone(onClose) });
  const { frame, named, whole } = useMissing({
    amountFen: !amountFen && t('common.needed'),
    voucherNo: voucherNo.trim().length < 2 && t('common.at_least', { n: 2 }),
    memo: memo.trim().length < 2 && t('common.at_least', { n: 2 }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('programmes.expense')}>
      <Stack ref={frame}>
        {pot.purposes.length > 0 && (
          <Select
            label={t('programmes.purpose')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            options={pot.purposes.map((one) => ({
              value: one.code,
              label: inLanguage({ zh: one.nameZh, en: one.nameEn }),
            }))}
          />
        )}
        <MoneyField
          label={t('programmes.entry_amount')}
          value={amountFen}
          error={named.amountFen}
          onChange={setAmount}
        />
        <TextField
          label={t('programmes.voucher')}
          value={voucherNo}
          error={named.voucherNo}
          maxLength={40}
          onChange={(event) => setVoucher(event.currentTarget.value)}
        />
        <TextField
          label={t('programmes.expense_memo')}
          hint={t('programmes.expense_memo_public')}
          value={memo}
          error={named.memo}
          maxLength={80}
          onChange={(event) => setMemo(event.currentTarget.value)}
        />
        {pay.error && <Notice tone="refused">{problemText(pay.error, t).text}</Notice>}
        <div>
          <Button
            busy={pay.isPending}
            onClick={() => whole() && pay.mutate({ amountFen: amountFen ?? 0, voucherNo, memo, purpose })}
          >
            {t('programmes.expense')}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

/** Mends a mistake by the opposite entry; needs a reason that stays in the books. */
export function ReverseButton({ pot, entry }: { pot: Pot; entry: Pot['entries'][number] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reverse = useMutation({ ...reverseEntry(pot.id), ...useDone(() => setAsking(false)) });
  const { frame, named, whole } = useMissing({ reason: reason.trim().length < 5 && t('common.at_least', { n: 5 }) });
  return (
    <>
      <Button kind="quiet" size="s" onClick={() => setAsking(true)}>
        {t('programmes.reverse')}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('programmes.reverse_ask')}>
        <Stack ref={frame}>
          <p>{t('programmes.reverse_hint')}</p>
          <TextField
            label={t('programmes.reverse_reason')}
            value={reason}
            error={named.reason}
            maxLength={200}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {reverse.error && <Notice tone="refused">{problemText(reverse.error, t).text}</Notice>}
          <div>
            <Button busy={reverse.isPending} onClick={() => whole() && reverse.mutate({ entryId: entry.id, reason })}>
              {t('programmes.reverse')}
            </Button>
          </div>
        </Stack>
      </Dialog>
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { DateField, MoneyField, Select, TextField } from '../../../ui/Field';
import { Day, Money } from '../../../ui/Figures';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { Table } from '../../../ui/Table';
import { useMissing } from '../../../ui/useMissing';
import { changeMood } from '../moods';
import css from './Delivery.module.css';
import {
  useDecideSpending,
  useEnterSpending,
  useMoneyBack,
  useReverseSpending,
  type Spending,
  type Workbench,
} from './queries';

/** Where the money of the contract went: line by line, each spending with its voucher. */
export function SpendingWork({ bench, signedOn, today }: { bench: Workbench; signedOn: string; today: string }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Table
        caption={t('projects.budget_lines')}
        columns={[
          {
            key: 'name',
            header: t('projects.budget_line'),
            main: true,
            cell: (row) => row.name,
            text: (row) => row.name,
          },
          {
            key: 'amount',
            header: t('projects.amount'),
            align: 'end',
            cell: (row) => <Money fen={row.amountFen} style="ledger" />,
            text: (row) => row.amountFen / 100,
          },
          {
            key: 'spent',
            header: t('projects.spent'),
            align: 'end',
            cell: (row) => <Money fen={row.spentFen} style="ledger" />,
            text: (row) => row.spentFen / 100,
          },
          {
            key: 'left',
            header: t('projects.left'),
            align: 'end',
            cell: (row) => <Money fen={row.leftFen} style="ledger" />,
            text: (row) => row.leftFen / 100,
          },
        ]}
        rows={bench.lines}
        rowKey={(row) => String(row.position)}
      />
      <p>
        {t('projects.unspent')} <Money fen={bench.unspentFen} style="ledger" />
      </p>
      {bench.spendings.length > 0 && (
        <ul className={css.rows}>
          {bench.spendings.map((row) => (
            <li key={row.id}>
              <SpendingRow row={row} bench={bench} />
            </li>
          ))}
        </ul>
      )}
      {bench.canAccount && <SpendingForm bench={bench} signedOn={signedOn} today={today} />}
      {bench.canReverse && bench.unspentFen > 0 && <BackForm bench={bench} today={today} />}
    </Stack>
  );
}

function SpendingRow({ row, bench }: { row: Spending; bench: Workbench }) {
  const { t } = useTranslation();
  const decide = useDecideSpending(row.id);
  const [reason, setReason] = useState('');
  const { frame, named, whole } = useMissing({ reason: reason.trim().length < 5 && t('common.at_least', { n: 5 }) });
  return (
    <Stack gap={2} ref={frame}>
      <Row gap={3}>
        <Money fen={row.amountFen} style="ledger" />
        <StateTag mood={changeMood(row.state)}>{t(`projects.spending_state.${row.state}`)}</StateTag>
      </Row>
      <p>
        {bench.lines.find((line) => line.position === row.line)?.name} · {row.words} · {row.voucherNo} ·{' '}
        <Day at={row.spentOn} />
      </p>
      {row.reason && <p>{row.reason}</p>}
      {row.state === 'entered' && bench.canBook && !row.own && (
        <>
          <TextField
            label={t('projects.reason')}
            optional
            value={reason}
            maxLength={300}
            error={named.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Row>
            <Button busy={decide.isPending} onClick={() => decide.mutate({ decision: 'book', reason: '' })}>
              {t('projects.spending_book')}
            </Button>
            <Button kind="quiet" onClick={() => whole() && decide.mutate({ decision: 'refuse', reason })}>
              {t('projects.spending_refuse')}
            </Button>
          </Row>
        </>
      )}
      {row.state === 'entered' && bench.canAccount && (
        <Row>
          <Button kind="quiet" onClick={() => decide.mutate({ decision: 'withdraw', reason: '' })}>
            {t('projects.take_back')}
          </Button>
        </Row>
      )}
      {row.state === 'reversed' && <p>{t('projects.spending_reversed_because', { reason: row.reversalReason })}</p>}
      {row.state === 'booked' && bench.canReverse && <Reversal spendingId={row.id} />}
      {decide.error && <Notice tone="refused">{problemText(decide.error, t).text}</Notice>}
    </Stack>
  );
}

/** A booking by mistake is taken back by a row of its own; both stay to be read. */
function Reversal({ spendingId }: { spendingId: string }) {
  const { t } = useTranslation();
  const reverse = useReverseSpending(spendingId);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { frame, named, whole } = useMissing({ reason: reason.trim().length < 5 && t('common.at_least', { n: 5 }) });
  if (!open)
    return (
      <Row>
        <Button kind="plain" size="s" onClick={() => setOpen(true)}>
          {t('projects.spending_reverse')}
        </Button>
      </Row>
    );
  return (
    <Stack gap={2} ref={frame}>
      <TextField
        label={t('projects.spending_reverse_reason')}
        hint={t('projects.spending_reverse_hint')}
        value={reason}
        maxLength={200}
        error={named.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {reverse.error && <Notice tone="refused">{problemText(reverse.error, t).text}</Notice>}
      <Row>
        <Button kind="danger" busy={reverse.isPending} onClick={() => whole() && reverse.mutate({ reason })}>
          {t('projects.spending_reverse')}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}

function SpendingForm({ bench, signedOn, today }: { bench: Workbench; signedOn: string; today: string }) {
  const { t } = useTranslation();
  const enter = useEnterSpending(bench.projectId);
  const [line, setLine] = useState(String(bench.lines[0]?.position ?? 1));
  const [amountFen, setAmount] = useState<number | null>(null);
  const [voucherNo, setVoucher] = useState('');
  const [words, setWords] = useState('');
  const [spentOn, setDay] = useState<string | null>(today);
  const { frame, named, whole } = useMissing({
    amountFen: !amountFen && t('common.needed'),
    voucherNo: voucherNo.trim().length < 2 && t('projects.voucher_needed'),
    spentOn: !spentOn && t('common.needed'),
    words: words.trim().length < 2 && t('common.needed'),
  });
  return (
    <Stack gap={3} ref={frame}>
      <div className={css.fields}>
        <Select
          label={t('projects.budget_line')}
          value={line}
          options={bench.lines.map((one) => ({ value: String(one.position), label: one.name }))}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <MoneyField label={t('projects.amount')} value={amountFen} onChange={setAmount} error={named.amountFen} />
        <TextField
          label={t('projects.spending_voucher')}
          value={voucherNo}
          maxLength={40}
          error={named.voucherNo}
          onChange={(event) => setVoucher(event.currentTarget.value)}
        />
        <DateField
          label={t('projects.spending_day')}
          value={spentOn}
          min={signedOn}
          max={today}
          onChange={setDay}
          error={named.spentOn}
        />
        <TextField
          label={t('projects.spending_words')}
          value={words}
          maxLength={200}
          error={named.words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {enter.error && <Notice tone="refused">{problemText(enter.error, t).text}</Notice>}
      <Row>
        <Button
          busy={enter.isPending}
          onClick={() =>
            whole() &&
            amountFen &&
            spentOn &&
            enter.mutate(
              { line: Number(line), amountFen, voucherNo, spentOn, words, evidenceId: null },
              {
                onSuccess: () => {
                  setAmount(null);
                  setVoucher('');
                  setWords('');
                },
              },
            )
          }
        >
          {t('projects.spending_enter')}
        </Button>
      </Row>
    </Stack>
  );
}

function BackForm({ bench, today }: { bench: Workbench; today: string }) {
  const { t } = useTranslation();
  const back = useMoneyBack(bench.projectId);
  const [amountFen, setAmount] = useState<number | null>(bench.unspentFen);
  const [voucherNo, setVoucher] = useState('');
  const { frame, named, whole } = useMissing({
    amountFen: !amountFen && t('common.needed'),
    voucherNo: voucherNo.trim().length < 2 && t('projects.voucher_needed'),
  });
  return (
    <Stack gap={3} ref={frame}>
      <div className={css.fields}>
        <MoneyField label={t('projects.money_back')} value={amountFen} onChange={setAmount} error={named.amountFen} />
        <TextField
          label={t('projects.spending_voucher')}
          value={voucherNo}
          maxLength={40}
          error={named.voucherNo}
          onChange={(event) => setVoucher(event.currentTarget.value)}
        />
      </div>
      {back.error && <Notice tone="refused">{problemText(back.error, t).text}</Notice>}
      <Row>
        <Button
          busy={back.isPending}
          onClick={() => whole() && amountFen && back.mutate({ amountFen, voucherNo, backOn: today })}
        >
          {t('projects.money_back_enter')}
        </Button>
      </Row>
    </Stack>
  );
}

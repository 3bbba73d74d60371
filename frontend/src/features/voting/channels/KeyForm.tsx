import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { bodyOf, MarksField, nothingTyped } from './MarksField';
import { parseSlip } from './marks';
import { keySlip, type PaperBatch, type PaperDesk, type PaperSlip, type Reading } from './queries';

/** Slip after slip: its number, what is marked, Enter. What the other one typed is nowhere to be seen. */
export function KeyForm({
  desk,
  batch,
  slips,
  onDone,
}: {
  desk: PaperDesk;
  batch: PaperBatch;
  slips: PaperSlip[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [wrong, setWrong] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  const marks = useRef<HTMLInputElement>(null);
  const body = bodyOf(typed, desk);
  const mine = slips.filter((slip) => slip.state === 'returned' && slip.keyed < 2 && !slip.keyedByMe);
  const save = useMutation({
    mutationFn: ({ slip, read }: { slip: PaperSlip; read: Reading }) => keySlip(slip.slipId, read),
    onSuccess: () => {
      setNumber('');
      setTyped(nothingTyped);
      first.current?.focus();
      onDone();
    },
  });
  if (mine.length === 0)
    return (
      <div role="status">
        {save.isSuccess && <p>{t('channels.keyed_slip', { n: save.variables.slip.n })}</p>}
        <Notice>{t('channels.key_none')}</Notice>
      </div>
    );
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const n = parseSlip(number, batch.no);
          const slip = slips.find((one) => one.n === n && one.state === 'returned');
          setWrong(slip ? undefined : t('channels.slip_which'));
          if (slip && body) save.mutate({ slip, read: body });
        }}
      >
        <Stack>
          <p>{t('channels.key_left', { list: mine.map((slip) => slip.n).join('、') || '—', count: mine.length })}</p>
          <TextField
            ref={first}
            label={t('channels.slip_number')}
            hint={t('channels.slip_number_hint', { no: batch.no })}
            autoComplete="off"
            value={number}
            error={wrong}
            onKeyDown={(event) => {
              // A scanner ends the number with Enter: that alone would key the slip as one with nothing marked.
              if (event.key !== 'Enter' || typed.text !== '' || typed.unreadable) return;
              event.preventDefault();
              marks.current?.focus();
            }}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <MarksField ref={marks} desk={desk} typed={typed} onChange={setTyped} />
          {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
          <p role="status">{save.isSuccess && t('channels.keyed_slip', { n: save.variables.slip.n })}</p>
          <Row>
            <Button type="submit" busy={save.isPending}>
              {t('channels.key_do')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

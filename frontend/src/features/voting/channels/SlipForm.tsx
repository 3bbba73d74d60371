import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Select, TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { parseSlip } from './marks';
import { returnSlip, spoilSlip, type PaperBatch, type PaperSlip } from './queries';

const reasons = ['damaged', 'misprint', 'lost'] as const;
type Step = (typeof reasons)[number] | 'returned';

/** Slip after slip by number: back in the box, or of no use. The cursor stays, so that a scanner can go on. */
export function SlipForm({ batch, slips, onDone }: { batch: PaperBatch; slips: PaperSlip[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step>('returned');
  const [wrong, setWrong] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const save = useMutation({
    mutationFn: (slip: PaperSlip) => (step === 'returned' ? returnSlip(slip.slipId) : spoilSlip(slip.slipId, step)),
    onSuccess: () => {
      setTyped('');
      field.current?.focus();
      onDone();
    },
  });
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const n = parseSlip(typed, batch.no);
          const slip = slips.find((one) => one.n === n);
          setWrong(slip ? undefined : t('channels.slip_which'));
          if (slip) save.mutate(slip);
        }}
      >
        <Stack>
          <TextField
            ref={field}
            label={t('channels.slip_number')}
            hint={t('channels.slip_number_hint', { no: batch.no })}
            autoComplete="off"
            value={typed}
            error={wrong}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Select
            label={t('channels.what_happened')}
            value={step}
            options={(['returned', ...reasons] as const).map((value) => ({
              value,
              label: t(`channels.step_${value}`),
            }))}
            onChange={(event) => setStep(event.currentTarget.value as Step)}
          />
          {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
          <p role="status">{save.isSuccess && t('channels.noted', { n: save.variables.n })}</p>
          <Row>
            <Button type="submit" kind="quiet" busy={save.isPending}>
              {t('channels.note_it')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Confirm } from '../../../ui/Dialog';
import { Select, TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { parseSlip } from './marks';
import { returnSlip, spoilSlip, takeBackReturn, type PaperBatch, type PaperSlip } from './queries';

const reasons = ['damaged', 'misprint', 'lost'] as const;
type Step = (typeof reasons)[number] | 'returned';

/** Slip after slip by number: back in the box, or of no use. The cursor stays, so that a scanner can go on. */
export function SlipForm({ batch, slips, onDone }: { batch: PaperBatch; slips: PaperSlip[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [step, setStep] = useState<Step>('returned');
  const [wrong, setWrong] = useState<string>();
  // One that was pointed at to be taken out: a slip of the finger would take somebody's vote.
  const [asked, setAsked] = useState<PaperSlip | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const back = useMutation({
    mutationFn: ({ slip, mark }: { slip: PaperSlip; mark: string }) => takeBackReturn(slip.slipId, mark),
    onSuccess: () => {
      field.current?.focus();
      onDone();
    },
  });
  const save = useMutation({
    mutationFn: async (slip: PaperSlip) => {
      if (step === 'returned') return (await returnSlip(slip.slipId)).mark;
      await spoilSlip(slip.slipId, step);
      return null;
    },
    onMutate: () => back.reset(),
    onSuccess: () => {
      setTyped('');
      setStep('returned');
      field.current?.focus();
      onDone();
    },
    onSettled: () => setAsked(null),
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
          if (slip && step !== 'returned' && slip.state !== 'spoiled') setAsked(slip);
          else if (slip) save.mutate(slip);
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
          {back.error && <Notice tone="refused">{problemText(back.error, t).text}</Notice>}
          <Row>
            <p role="status">
              {back.isSuccess
                ? t('channels.taken_back', { n: back.variables.slip.n })
                : save.isSuccess && t('channels.noted', { n: save.variables.n })}
            </p>
            {save.isSuccess && save.data !== null && !back.isSuccess && (
              <Button
                kind="plain"
                size="s"
                busy={back.isPending}
                onClick={() => save.data !== null && back.mutate({ slip: save.variables, mark: save.data })}
              >
                {t('channels.take_back')}
              </Button>
            )}
          </Row>
          <Row>
            <Button type="submit" kind="quiet" busy={save.isPending}>
              {t('channels.note_it')}
            </Button>
          </Row>
        </Stack>
      </form>
      {asked && (
        <Confirm
          danger
          opened
          onClose={() => setAsked(null)}
          onConfirm={() => save.mutate(asked)}
          title={t('channels.spoil_ask', { n: asked.n, what: t(`channels.step_${step}`) })}
          confirmLabel={t('channels.spoil_do')}
          busy={save.isPending}
        >
          <p>{t('channels.spoil_means', { state: t(`channels.slip_${asked.state}`) })}</p>
        </Confirm>
      )}
    </Card>
  );
}

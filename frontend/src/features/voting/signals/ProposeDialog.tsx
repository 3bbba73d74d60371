import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Stack } from '../../../ui/Card';
import { Dialog } from '../../../ui/Dialog';
import { RadioCards, Select, TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { useMissing } from '../../../ui/useMissing';
import { reasonCodes } from './clusters';
import { usePropose, type MeasureKind } from './signalQueries';

/** The first of two officers: what should happen to these ballots, and why. */
export function ProposeDialog({
  callId,
  ballotUids,
  kinds,
  onClose,
}: {
  callId: string;
  ballotUids: string[];
  kinds: MeasureKind[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<MeasureKind | null>(kinds[0] ?? null);
  const codes = kind ? reasonCodes(kind) : [];
  const [chosen, setCode] = useState('');
  // None by itself: the voter reads it, and the first of the list would be an accusation that nobody made.
  const code = codes.includes(chosen) ? chosen : '';
  const [reason, setReason] = useState('');
  const propose = usePropose(callId);
  const { frame, named, whole } = useMissing({
    kind: kind === null && t('common.choose_one'),
    code: code === '' && t('common.choose_one'),
    reason: Array.from(reason.trim()).length < 10 && t('voting.text_too_short'),
  });
  const send = () =>
    whole() &&
    kind &&
    propose.mutate(
      { kind, reasonCode: code, reason: reason.trim(), ballotUids },
      {
        onSuccess: () => {
          toast(t('voting.measure_proposed_toast'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`${t('voting.measure_propose')} · ${t('voting.measure_ballots', { count: ballotUids.length })}`}
      actions={
        <Button busy={propose.isPending} onClick={send}>
          {t('voting.measure_send')}
        </Button>
      }
    >
      <Stack gap={4} ref={frame}>
        <RadioCards
          label={t('voting.measure_ask')}
          value={kind}
          error={named.kind}
          onChange={setKind}
          options={kinds.map((value) => ({
            value,
            label: t(`voting.measure_${value}`),
            hint: t(`voting.measure_${value}_hint`),
          }))}
        />
        <Select
          label={t('voting.measure_reason_code')}
          placeholder={t('common.choose')}
          value={code}
          error={named.code}
          options={codes.map((value) => ({ value, label: t(`voting.reason.${value}`) }))}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextArea
          label={t('voting.measure_reason')}
          hint={t('voting.measure_reason_hint')}
          rows={3}
          limit={500}
          value={reason}
          error={named.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {propose.error && <Notice tone="refused">{problemText(propose.error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { NumberField, TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { cancelCall, extendCall, keepCall, type Call } from './queries';

const long = (text: string) => Array.from(text.trim()).length;

/** A form of one reason, published as it is written. */
function ReasonDialog({
  kind,
  opened,
  onClose,
  onSend,
  busy,
  error,
}: {
  kind: 'extend' | 'cancel';
  opened: boolean;
  onClose: () => void;
  onSend: (reason: string, days: number) => void;
  busy: boolean;
  error: unknown;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<number | null>(7);
  const [tried, setTried] = useState(false);
  const short = long(reason) < 10;
  const noDays = kind === 'extend' && (days === null || days < 1 || days > 60);
  const send = () => {
    setTried(true);
    if (!short && !noDays) onSend(reason.trim(), days ?? 0);
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t(`programmes.${kind}_title`)}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind={kind === 'cancel' ? 'danger' : 'primary'} busy={busy} onClick={send}>
            {t(`programmes.${kind}_do`)}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t(`programmes.${kind}_body`)}</p>
        {kind === 'extend' && (
          <NumberField
            label={t('programmes.extend_days')}
            unit={t('programmes.days')}
            value={days}
            onChange={setDays}
            error={tried && noDays ? t('programmes.extend_days_error') : undefined}
          />
        )}
        <TextArea
          label={t('programmes.reason')}
          hint={t('programmes.reason_hint')}
          limit={500}
          rows={4}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && short ? t('programmes.reason_short') : undefined}
        />
        {error !== null && <Notice tone="refused">{problemText(error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

/** What may still be changed after publication: extend once, or call off; both with a published reason. */
export function ExtendCancel({ call }: { call: Call }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'extend' | 'cancel' | null>(null);
  const done = (saved: Call) => {
    keepCall(queries, saved);
    setOpen(null);
    toast(t('programmes.saved'));
  };
  const extend = useMutation({ ...extendCall(call.id), onSuccess: done });
  const cancel = useMutation({ ...cancelCall(call.id), onSuccess: done });
  if (!call.progress) return null;
  return (
    <Row>
      {call.progress.canExtend && (
        <Button kind="quiet" onClick={() => setOpen('extend')}>
          {t('programmes.extend')}
        </Button>
      )}
      {call.progress.canCancel && (
        <Button kind="quiet" onClick={() => setOpen('cancel')}>
          {t(call.phase === 'draft' ? 'programmes.drop' : 'programmes.cancel')}
        </Button>
      )}
      <ReasonDialog
        kind="extend"
        opened={open === 'extend'}
        onClose={() => setOpen(null)}
        onSend={(reason, days) => extend.mutate({ reason, days })}
        busy={extend.isPending}
        error={extend.error}
      />
      <ReasonDialog
        kind="cancel"
        opened={open === 'cancel'}
        onClose={() => setOpen(null)}
        onSend={(reason) => cancel.mutate(reason)}
        busy={cancel.isPending}
        error={cancel.error}
      />
    </Row>
  );
}

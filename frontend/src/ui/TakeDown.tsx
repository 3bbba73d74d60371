import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Row, Stack } from './Card';
import { TextField } from './Field';
import { problemText } from './problemText';

interface TakeDownProps {
  hidden: boolean;
  takeDown: string;
  show: string;
  reasonLabel: string;
  kind: 'quiet' | 'plain';
  busy: boolean;
  error: unknown;
  /** Without a reason it is shown again. */
  onSay: (reason: string, done?: () => void) => void;
}

/** What is public is taken down with a reason, and can be shown again. Whoever draws it looks who may. */
export function TakeDown({ hidden, takeDown, show, reasonLabel, kind, busy, error, onSay }: TakeDownProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  if (hidden)
    return (
      <Button kind={kind} size="s" busy={busy} onClick={() => onSay('')}>
        {show}
      </Button>
    );
  if (reason === null)
    return (
      <Button kind={kind} size="s" onClick={() => setReason('')}>
        {takeDown}
      </Button>
    );
  return (
    <Stack gap={2}>
      <TextField
        label={reasonLabel}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={error ? problemText(error, t).text : undefined}
      />
      <Row>
        <Button busy={busy} disabled={reason.trim().length < 5} onClick={() => onSay(reason, () => setReason(null))}>
          {takeDown}
        </Button>
        <Button kind="quiet" onClick={() => setReason(null)}>
          {t('common.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sessionQuery } from '../../app/session';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { useCountdown } from './useCountdown';
import { maskedPhone } from './phone';

/** Six digits from a message: the phone fills them in by itself, and another message may be asked for after a while. */
export function CodeField({
  phone,
  value,
  onChange,
  error,
  resendAt,
  onResend,
  resending,
}: {
  phone: string;
  value: string;
  onChange: (code: string) => void;
  error?: string;
  resendAt: number;
  onResend: () => void;
  resending: boolean;
}) {
  const { t } = useTranslation();
  const demo = useQuery(sessionQuery).data?.demo ?? false;
  const left = useCountdown(resendAt);
  return (
    <Stack gap={3}>
      <TextField
        label={t('identity.code_label')}
        hint={t('identity.code_sent_to', { phone: maskedPhone(phone) })}
        error={error}
        value={value}
        data-path="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
      />
      <Row>
        <Button kind="plain" size="s" busy={resending} disabled={left > 0} onClick={onResend}>
          {left > 0 ? t('identity.code_resend_in', { seconds: left }) : t('identity.code_resend')}
        </Button>
      </Row>
      {demo && (
        <Notice>
          <Link to="/messages" target="_blank" rel="noreferrer">
            {t('identity.code_demo')}
          </Link>
        </Notice>
      )}
    </Stack>
  );
}

import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Section } from '../../ui/Page';
import { toast } from '../../ui/toasts';
import { said } from '../../ui/said';
import { CodeField } from './CodeField';
import { Refusal } from './Refusal';
import { isPhone, phoneDigits } from './phone';
import { changePhone, meQuery, requestPhoneCode, sessionsQuery } from './queries';
import { focusOn, refuse } from './refuse';

/** Moves the account to a new number, proved by a code sent there. */
export function PhoneChange({ last4 }: { last4: string | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [step, setStep] = useState<'closed' | 'phone' | 'code'>('closed');
  const [resendAt, setResendAt] = useState(0);
  const form = useForm({
    initialValues: { phone: '', code: '' },
    validate: {
      phone: (phone) => (isPhone(phone) ? null : said('identity.phone_invalid')),
      code: (code) => (step !== 'code' || /^\d{6}$/.test(code) ? null : said('identity.code_six_digits')),
    },
  });
  const phone = phoneDigits(form.values.phone);
  const send = useMutation({
    mutationFn: () => requestPhoneCode(phone),
    onSuccess: (sent) => {
      setResendAt(Date.now() + sent.resendAfterSeconds * 1000);
      setStep('code');
    },
    onError: (error) => refuse(form, error),
  });
  const save = useMutation({
    mutationFn: () => changePhone({ phone, code: form.values.code }),
    onSuccess: () => {
      for (const { queryKey } of [meQuery, sessionsQuery]) void queries.invalidateQueries({ queryKey });
      form.reset();
      setStep('closed');
      toast(t('identity.phone_changed_done'));
    },
    onError: () => focusOn(form, 'code'),
  });
  return (
    <Section title={t('identity.phone_title')} lead={t('identity.phone_lead', { last4: last4 ?? '' })}>
      {step === 'closed' ? (
        <Row>
          <Button kind="quiet" onClick={() => setStep('phone')}>
            {t('identity.phone_change')}
          </Button>
        </Row>
      ) : (
        <Card>
          <form
            noValidate
            onSubmit={form.onSubmit(
              () => (step === 'phone' ? send : save).mutate(),
              (errors) => focusOn(form, Object.keys(errors)[0]),
            )}
          >
            <Stack gap={4}>
              {step === 'phone' ? (
                <TextField
                  label={t('identity.phone_new')}
                  type="tel"
                  inputMode="tel"
                  autoComplete="tel"
                  {...form.getInputProps('phone')}
                />
              ) : (
                <CodeField
                  phone={phone}
                  value={form.values.code}
                  error={form.errors.code as string | undefined}
                  onChange={(code) => form.setFieldValue('code', code)}
                  resendAt={resendAt}
                  resending={send.isPending}
                  onResend={() => send.mutate()}
                />
              )}
              <Refusal error={step === 'phone' ? send.error : save.error} fields={['phone']} />
              <Row>
                <Button type="submit" busy={send.isPending || save.isPending}>
                  {step === 'phone' ? t('identity.send_code') : t('identity.phone_confirm')}
                </Button>
                <Button kind="plain" onClick={() => setStep('closed')}>
                  {t('common.cancel')}
                </Button>
              </Row>
            </Stack>
          </form>
        </Card>
      )}
    </Section>
  );
}

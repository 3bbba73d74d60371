import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { problemOf } from '../../api/problems';
import { pathAfter, useSessionChange, type Session } from '../../app/session';
import { currentLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Stepper } from '../../ui/Progress';
import { toast } from '../../ui/toasts';
import { said } from '../../ui/said';
import { CodeField } from './CodeField';
import { NewcomerForm } from './NewcomerForm';
import { Refusal } from './Refusal';
import { isPhone, phoneDigits } from './phone';
import { requestCode, verifyCode } from './queries';
import { focusOn, refuse } from './refuse';

/** Phone, then code; who is new says name and community as well. One thing at a time. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const changeSession = useSessionChange();
  const [step, setStep] = useState<'phone' | 'code' | 'details'>('phone');
  const [resendAt, setResendAt] = useState(0);
  const form = useForm({
    initialValues: { phone: '', code: '' },
    validate: {
      phone: (phone) => (isPhone(phone) ? null : said('identity.phone_invalid')),
      code: (code) => (step === 'phone' || /^\d{6}$/.test(code) ? null : said('identity.code_six_digits')),
    },
  });
  const phone = phoneDigits(form.values.phone);
  // The next thing to be typed has the focus, as it would after a press on it: the code may be typed at once.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (step !== 'details') focusOn(form, step);
  }, [step, form]);

  const arrive = (session: Session) => {
    changeSession(session);
    toast(t('identity.welcome', { name: session.person?.displayName ?? '' }));
    void navigate(pathAfter(search, '/me'), { replace: true });
  };
  const send = useMutation({
    mutationFn: () => requestCode({ phone, language: currentLanguage() }),
    onSuccess: (sent) => {
      setResendAt(Date.now() + sent.resendAfterSeconds * 1000);
      setStep('code');
      form.setFieldValue('code', '');
    },
    onError: (error) => {
      // A message is on its way already: go on to where it is asked for.
      if (problemOf(error).code === 'identity.code_too_soon') {
        setStep('code');
        setResendAt(Date.now() + 60_000);
      } else refuse(form, error);
    },
  });
  const check = useMutation({
    mutationFn: () => verifyCode({ phone, code: form.values.code, language: currentLanguage(), smsNews: false }),
    onSuccess: arrive,
    onError: (error) => {
      if (problemOf(error).code === 'identity.details_needed') setStep('details');
      else focusOn(form, 'code');
    },
  });

  return (
    <Card>
      <Stack gap={6}>
        <Stepper
          label={t('identity.sign_in_steps')}
          current={['phone', 'code', 'details'].indexOf(step)}
          steps={[t('identity.step_phone'), t('identity.step_code'), t('identity.step_details')]}
        />
        {step === 'details' ? (
          <NewcomerForm phone={phone} code={form.values.code} onDone={arrive} onExpired={() => setStep('phone')} />
        ) : (
          <form
            noValidate
            onSubmit={form.onSubmit(
              () => (step === 'phone' ? send : check).mutate(),
              (errors) => focusOn(form, Object.keys(errors)[0]),
            )}
          >
            <Stack gap={4}>
              {step === 'phone' ? (
                <TextField
                  label={t('identity.phone_label')}
                  hint={t('identity.phone_hint')}
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
              {(check.error ?? send.error) && (
                <Refusal error={step === 'phone' ? send.error : (check.error ?? send.error)} fields={['phone']} />
              )}
              <Button type="submit" full size="l" busy={send.isPending || check.isPending}>
                {step === 'phone' ? t('identity.send_code') : t('identity.enter')}
              </Button>
              {step === 'code' && (
                <Button kind="plain" onClick={() => setStep('phone')}>
                  {t('identity.other_phone')}
                </Button>
              )}
            </Stack>
          </form>
        )}
        <p>
          <Link to="/staff/sign-in">{t('identity.to_staff')}</Link>
        </p>
      </Stack>
    </Card>
  );
}

import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Checkbox, TextField } from '../../ui/Field';
import { QrCode } from '../../ui/QrCode';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { acceptInvitation, type Accepted, type Invitation } from './queries';
import { focusOn, refuse } from './refuse';

/** Login, password, and an authenticator that is proved by its first number. */
export function InvitationForm({
  token,
  invitation,
  onDone,
}: {
  token: string;
  invitation: Invitation;
  onDone: (accepted: Accepted) => void;
}) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { login: invitation.login ?? '', password: '', code: '', consent: false },
    validate: {
      login: (login) => (/^[a-z0-9._-]{3,40}$/.test(login) ? null : said('identity.login_form')),
      password: (password) => (password.length >= 10 ? null : said('identity.password_short')),
      code: (code) => (/^\d{6}$/.test(code) ? null : said('identity.code_six_digits')),
      consent: (given) => (given ? null : said('identity.consent_needed')),
    },
  });
  const accept = useMutation({
    mutationFn: () =>
      acceptInvitation(token, {
        login: form.values.login,
        password: form.values.password,
        code: form.values.code,
        consentVersion: invitation.consentVersion,
      }),
    onSuccess: onDone,
    onError: (error) => refuse(form, error),
  });
  return (
    <Card>
      <form
        noValidate
        onSubmit={form.onSubmit(
          () => accept.mutate(),
          (errors) => focusOn(form, Object.keys(errors)[0]),
        )}
      >
        <Stack gap={4}>
          <h2>{invitation.login ? t('identity.reset_title') : t('identity.accept_title')}</h2>
          <TextField
            label={t('identity.login_label')}
            hint={t('identity.login_hint')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            readOnly={invitation.login !== null}
            {...form.getInputProps('login')}
          />
          <TextField
            label={t('identity.password_new')}
            hint={t('identity.password_hint')}
            type="password"
            autoComplete="new-password"
            maxLength={100}
            {...form.getInputProps('password')}
          />
          <h3>{t('identity.totp_title')}</h3>
          <p>{t('identity.totp_lead')}</p>
          <QrCode text={invitation.totpUri} label={t('identity.totp_qr')} />
          <p>
            {t('identity.totp_by_hand')} <code>{invitation.totpSecret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <TextField
            label={t('identity.totp_code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...form.getInputProps('code')}
          />
          <Checkbox
            label={t('identity.consent_label')}
            hint={
              <Link to="/privacy" target="_blank" rel="noreferrer">
                {t('identity.consent_read', { version: invitation.consentVersion })}
              </Link>
            }
            {...form.getInputProps('consent', { type: 'checkbox' })}
          />
          <Refusal error={accept.error} fields={['login', 'password', 'code']} />
          <Button type="submit" full size="l" busy={accept.isPending}>
            {invitation.login ? t('identity.reset_finish') : t('identity.accept_finish')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { problemOf } from '../../api/problems';
import { pathAfter, sessionQuery, useSessionChange } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Stepper } from '../../ui/Progress';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { signInSecond, signInStaff } from './queries';
import { focusOn } from './refuse';

/** Password, then the number of the authenticator. */
export function StaffSignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const changeSession = useSessionChange();
  const demo = useQuery(sessionQuery).data?.demo ?? false;
  const [second, setSecond] = useState(false);
  const form = useForm({
    initialValues: { login: '', password: '', code: '' },
    validate: {
      login: (login) => (login.trim() ? null : said('identity.login_empty')),
      password: (password) => (password ? null : said('identity.password_empty')),
      code: (code) => (!second || code.trim() ? null : said('identity.second_empty')),
    },
  });
  const first = useMutation({
    mutationFn: () => signInStaff({ login: form.values.login, password: form.values.password }),
    onSuccess: () => {
      form.setFieldValue('code', '');
      setSecond(true);
    },
    onError: () => focusOn(form, 'password'),
  });
  const finish = useMutation({
    mutationFn: () => signInSecond(form.values.code),
    onSuccess: (session) => {
      changeSession(session);
      void navigate(pathAfter(search, '/desk'), { replace: true });
    },
    onError: (error) => {
      if (problemOf(error).code === 'identity.step_expired') setSecond(false);
      else focusOn(form, 'code');
    },
  });
  return (
    <Card>
      <form
        noValidate
        onSubmit={form.onSubmit(
          () => (second ? finish : first).mutate(),
          (errors) => focusOn(form, Object.keys(errors)[0]),
        )}
      >
        <Stack gap={4}>
          <Stepper
            label={t('identity.sign_in_steps')}
            current={second ? 1 : 0}
            steps={[t('identity.step_password'), t('identity.step_second')]}
          />
          {second ? (
            <TextField
              label={t('identity.second_label')}
              hint={t('identity.second_hint')}
              autoComplete="one-time-code"
              maxLength={20}
              {...form.getInputProps('code')}
            />
          ) : (
            <>
              <TextField
                label={t('identity.login_label')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={40}
                {...form.getInputProps('login')}
              />
              <TextField
                label={t('identity.password_label')}
                type="password"
                autoComplete="current-password"
                maxLength={100}
                {...form.getInputProps('password')}
              />
            </>
          )}
          <Refusal error={second ? finish.error : (first.error ?? finish.error)} />
          <Button type="submit" full size="l" busy={first.isPending || finish.isPending}>
            {second ? t('identity.enter') : t('identity.next')}
          </Button>
          {second && (
            <Button kind="plain" onClick={() => setSecond(false)}>
              {t('identity.back_to_password')}
            </Button>
          )}
          {demo && (
            <Notice>
              <Link to="/messages" target="_blank" rel="noreferrer">
                {t('identity.staff_demo')}
              </Link>
            </Notice>
          )}
          <p>
            <Link to="/sign-in">{t('identity.to_resident')}</Link>
          </p>
        </Stack>
      </form>
    </Card>
  );
}

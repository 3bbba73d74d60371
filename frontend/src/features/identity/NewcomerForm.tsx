import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '../../api/problems';
import { useCommunityOptions } from '../../app/registers';
import { sessionQuery, type Session } from '../../app/session';
import { currentLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Checkbox, TextField } from '../../ui/Field';
import { SearchSelect } from '../../ui/SearchSelect';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { verifyCode } from './queries';
import { focusOn, refuse } from './refuse';

/** The first time: how to be called, where one lives, and consent, which nobody ticks for us. */
export function NewcomerForm({
  phone,
  code,
  onDone,
  onExpired,
}: {
  phone: string;
  code: string;
  onDone: (session: Session) => void;
  onExpired: () => void;
}) {
  const { t } = useTranslation();
  const version = useQuery(sessionQuery).data?.consentVersion ?? '';
  const communities = useCommunityOptions();
  const form = useForm({
    initialValues: { displayName: '', areaCode: null as string | null, consent: false, smsNews: false },
    validate: {
      displayName: (name) => (Array.from(name.trim()).length >= 2 ? null : said('identity.name_invalid')),
      areaCode: (area) => (area ? null : said('identity.area_choose')),
      consent: (given) => (given ? null : said('identity.consent_needed')),
    },
  });
  const register = useMutation({
    mutationFn: () =>
      verifyCode({
        phone,
        code,
        displayName: form.values.displayName,
        areaCode: form.values.areaCode,
        consentVersion: version,
        smsNews: form.values.smsNews,
        language: currentLanguage(),
      }),
    onSuccess: onDone,
    onError: (error) => {
      if (problemOf(error).code === 'identity.code_expired') onExpired();
      else refuse(form, error);
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        () => register.mutate(),
        (errors) => focusOn(form, Object.keys(errors)[0]),
      )}
    >
      <Stack gap={4}>
        <p>{t('identity.details_lead')}</p>
        <TextField
          label={t('identity.name_label')}
          hint={t('identity.name_hint')}
          autoComplete="nickname"
          maxLength={40}
          {...form.getInputProps('displayName')}
        />
        <SearchSelect
          label={t('identity.community_label')}
          hint={t('identity.community_hint')}
          placeholder={t('identity.community_placeholder')}
          options={communities}
          value={form.values.areaCode}
          error={form.errors.areaCode}
          onChange={(area) => form.setFieldValue('areaCode', area)}
        />
        <Checkbox
          label={t('identity.consent_label')}
          hint={
            <Link to="/privacy" target="_blank" rel="noreferrer">
              {t('identity.consent_read', { version })}
            </Link>
          }
          {...form.getInputProps('consent', { type: 'checkbox' })}
        />
        <Checkbox
          label={t('identity.sms_news_label')}
          hint={t('identity.sms_news_hint')}
          {...form.getInputProps('smsNews', { type: 'checkbox' })}
        />
        <Refusal error={register.error} fields={['displayName', 'areaCode', 'consentVersion']} />
        <Button type="submit" full size="l" busy={register.isPending}>
          {t('identity.finish')}
        </Button>
      </Stack>
    </form>
  );
}

import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCommunityOptions } from '../../app/registers';
import { usePerson } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Checkbox, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { SearchSelect } from '../../ui/SearchSelect';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { isPhone } from './phone';
import { registerResident, type Resident } from './queries';
import { focusOn, refuse } from './refuse';

const empty = (areaCode: string | null) => ({
  name: '',
  phone: '',
  areaCode,
  idNumber: '',
  consentWitnessed: false,
  smsNews: false,
});

/** Registers somebody in person. The ID number is checked and forgotten: it never shows again, not even in part. */
export function ResidentForm({ onDone }: { onDone?: (resident: Resident) => void }) {
  const { t } = useTranslation();
  const scopes = usePerson()?.roles.flatMap((role) => role.areaCode ?? []) ?? [];
  const own = scopes.find((code) => code.length === 12) ?? null;
  const communities = useCommunityOptions()
    .map((street) => ({
      ...street,
      items: street.items.filter((item) => scopes.some((code) => item.value.startsWith(code))),
    }))
    .filter((street) => street.items.length > 0);
  const form = useForm({
    initialValues: empty(null),
    validate: {
      name: (name) => (Array.from(name.trim()).length >= 2 ? null : said('identity.name_invalid')),
      phone: (phone) => (isPhone(phone) ? null : said('identity.phone_invalid')),
      // The clerk's own community stands for itself; the session may arrive after the form.
      areaCode: (area) => ((area ?? own) ? null : said('identity.area_choose')),
      consentWitnessed: (given) => (given ? null : said('identity.consent_needed')),
    },
  });
  const register = useMutation({
    mutationFn: () =>
      registerResident({
        ...form.values,
        areaCode: form.values.areaCode ?? own ?? '',
        idNumber: form.values.idNumber || null,
      }),
    onSuccess: (resident) => {
      form.setValues(empty(form.values.areaCode));
      form.clearErrors();
      onDone?.(resident);
    },
    onError: (error) => refuse(form, error),
  });
  return (
    <Card>
      <form
        noValidate
        autoComplete="off"
        onSubmit={form.onSubmit(
          () => register.mutate(),
          (errors) => focusOn(form, Object.keys(errors)[0]),
        )}
      >
        <Stack gap={4}>
          <p>{t('identity.register_lead')}</p>
          {register.data && (
            <Notice tone="done" title={t('identity.register_done', { name: register.data.displayName })}>
              {t('identity.register_done_hint', { last4: register.data.phoneLast4 ?? '' })}
            </Notice>
          )}
          <TextField
            label={t('identity.resident_name')}
            hint={t('identity.resident_name_hint')}
            autoComplete="off"
            maxLength={40}
            {...form.getInputProps('name')}
          />
          <TextField
            label={t('identity.phone_label')}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            {...form.getInputProps('phone')}
          />
          <SearchSelect
            label={t('identity.resident_community')}
            options={communities}
            value={form.values.areaCode ?? own}
            error={form.errors.areaCode}
            onChange={(area) => form.setFieldValue('areaCode', area)}
          />
          <TextField
            label={t('identity.id_label')}
            hint={t('identity.id_hint')}
            optional
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('idNumber')}
          />
          <Checkbox
            label={t('identity.consent_witnessed')}
            hint={t('identity.consent_witnessed_hint')}
            {...form.getInputProps('consentWitnessed', { type: 'checkbox' })}
          />
          <Checkbox
            label={t('identity.resident_sms')}
            hint={t('identity.sms_news_hint')}
            {...form.getInputProps('smsNews', { type: 'checkbox' })}
          />
          <Refusal error={register.error} fields={['name', 'phone', 'areaCode', 'idNumber', 'consentWitnessed']} />
          <Row>
            <Button type="submit" busy={register.isPending}>
              {t('identity.register')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

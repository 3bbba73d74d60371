import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { problemOf } from '../../api/problems';
import { useScopeOptions } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { DateField, NumberField, Select, TextArea, TextField } from '../../ui/Field';
import { IconPlus } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { SearchSelect } from '../../ui/SearchSelect';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { FieldChoice } from './FieldChoice';
import css from './Organizations.module.css';
import { useRegister, usccQuery } from './queries';

const legalTypes = ['service', 'association', 'foundation', 'community'] as const;
const checks = ['passed', 'basically_passed', 'failed', 'absent', 'exempt'] as const;
const squeezed = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();

/** The bureau enters an organization; the code is checked while it is typed, against the standard and the register. */
export function RegisterForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const register = useRegister();
  const areas = useScopeOptions();
  const form = useForm({
    initialValues: {
      name: '',
      uscc: '',
      legalType: 'service' as (typeof legalTypes)[number],
      areaCode: '530111',
      fields: [] as string[],
      registeredOn: null as string | null,
      address: '',
      contactPhone: '',
      introduction: '',
      annualCheckYear: null as number | null,
      annualCheck: '',
      usccException: '',
    },
  });
  // A step later: while it is sent, the page still asks before it is left.
  const made = register.data?.id;
  useEffect(() => {
    if (made) void navigate(`/organizations/${made}`);
  }, [made, navigate]);
  const { values } = form;
  const code = squeezed(values.uscc);
  const checked = useQuery({
    ...usccQuery(code, values.legalType, values.areaCode),
    enabled: code.length === 18,
    retry: false,
  }).data;
  const overridable = code.length === 18 && checked?.fault != null && checked.overridable;
  const { frame, named, whole } = useMissing({
    name: values.name.trim().length < 2 && t('common.needed'),
    uscc: code.length === 0 && t('common.needed'),
    fields: values.fields.length === 0 && t('common.choose_one'),
  });
  const send = form.onSubmit((all) => {
    if (!whole()) return;
    register.mutate(
      {
        ...all,
        uscc: code,
        name: all.name.trim(),
        contactPhone: all.contactPhone.trim() || null,
        annualCheck: all.annualCheck || null,
        usccException: overridable ? all.usccException.trim() || null : null,
      } as Parameters<typeof register.mutate>[0],
      {
        onSuccess: () => toast(t('organizations.registered')),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  });
  return (
    <Card>
      <KeepUnsaved when={form.isDirty() && !register.isSuccess} />
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
          <TextField
            label={t('organizations.name')}
            maxLength={80}
            {...form.getInputProps('name')}
            error={named.name || form.errors.name}
          />
          <TextField
            label={t('organizations.uscc')}
            hint={t('organizations.uscc_hint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            {...form.getInputProps('uscc')}
            error={
              checked?.takenBy
                ? t('organizations.taken_by', { name: checked.takenBy })
                : checked?.fault
                  ? t(checked.fault)
                  : named.uscc || form.errors.uscc
            }
          />
          {checked && !checked.fault && !checked.takenBy && code.length === 18 && (
            <Notice tone="done" title={t('organizations.uscc_sound')} />
          )}
          {overridable && (
            <TextArea
              label={t('organizations.exception')}
              hint={t('organizations.exception_hint')}
              rows={2}
              limit={300}
              {...form.getInputProps('usccException')}
            />
          )}
          <div className={css.two}>
            <Select
              label={t('organizations.legal_type')}
              options={legalTypes.map((value) => ({ value, label: t(`organizations.type.${value}`) }))}
              {...form.getInputProps('legalType')}
            />
            <SearchSelect
              label={t('organizations.area')}
              options={areas}
              value={values.areaCode}
              onChange={(area) => form.setFieldValue('areaCode', area ?? '530111')}
              error={form.errors.areaCode}
            />
            <DateField
              label={t('organizations.registered_on')}
              optional
              value={values.registeredOn}
              onChange={(day) => form.setFieldValue('registeredOn', day)}
            />
            <TextField
              label={t('organizations.phone')}
              optional
              maxLength={30}
              {...form.getInputProps('contactPhone')}
            />
            <NumberField
              label={t('organizations.check_year')}
              optional
              value={values.annualCheckYear}
              onChange={(year) => form.setFieldValue('annualCheckYear', year)}
              error={form.errors.annualCheckYear}
            />
            <Select
              label={t('organizations.check_result')}
              optional
              placeholder={t('organizations.check_none')}
              options={checks.map((value) => ({ value, label: t(`organizations.check.${value}`) }))}
              {...form.getInputProps('annualCheck')}
            />
          </div>
          <FieldChoice
            value={values.fields}
            onChange={(fields) => form.setFieldValue('fields', fields)}
            error={named.fields || form.errors.fields}
          />
          {register.error && problemOf(register.error).status !== 400 && (
            <Notice tone="refused" title={problemText(register.error, t).text} />
          )}
          <Row>
            <Button type="submit" busy={register.isPending} icon={<IconPlus aria-hidden="true" />}>
              {t('organizations.register')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

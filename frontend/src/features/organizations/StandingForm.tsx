import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Checkbox, DateField, NumberField, Select, TextArea, TextField } from '../../ui/Field';
import { IconCheck } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { ContactFields } from './ContactFields';
import { FieldChoice } from './FieldChoice';
import css from './Organizations.module.css';
import { useStanding, type Organization } from './queries';
import { ratings, statuses } from './registerFilter';
import { TagChoice } from './TagChoice';

const checks = ['passed', 'basically_passed', 'failed', 'absent', 'exempt'] as const;

/** The facts that the bureau verifies; every change needs a reason, which stays in the audit trail. */
export function StandingForm({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const save = useStanding(organization.id);
  const form = useForm({
    initialValues: {
      status: organization.status,
      annualCheckYear: organization.annualCheckYear,
      annualCheck: organization.annualCheck ?? '',
      rectified: organization.rectified,
      fields: organization.fields,
      tags: organization.tags,
      rating: organization.rating ?? '',
      ratingValidTo: organization.ratingValidTo,
      supervisor: organization.supervisor,
      address: organization.address,
      contactPhone: organization.contactPhone ?? '',
      reason: '',
    },
  });
  const { values } = form;
  const { frame, named, whole } = useMissing({
    fields: values.fields.length === 0 && t('common.choose_one'),
    reason: values.reason.trim().length < 5 && t('common.at_least', { n: 5 }),
  });
  const send = form.onSubmit((all) => {
    if (!whole()) return;
    save.mutate(
      {
        ...all,
        version: organization.version,
        annualCheck: all.annualCheck || null,
        rating: all.rating || null,
        reason: all.reason.trim(),
      } as Parameters<typeof save.mutate>[0],
      {
        onSuccess: () => {
          toast(t('organizations.saved'));
          form.setFieldValue('reason', '');
          form.resetDirty({ ...all, reason: '' });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  });
  return (
    <Card>
      <KeepUnsaved when={form.isDirty()} />
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
          <h2>{t('organizations.standing')}</h2>
          <div className={css.two}>
            <Select
              label={t('organizations.status_label')}
              options={statuses.map((value) => ({ value, label: t(`organizations.status.${value}`) }))}
              {...form.getInputProps('status')}
            />
            <NumberField
              label={t('organizations.check_year')}
              value={values.annualCheckYear}
              onChange={(year) => form.setFieldValue('annualCheckYear', year)}
              error={form.errors.annualCheckYear}
            />
            <Select
              label={t('organizations.check_result')}
              placeholder={t('organizations.check_none')}
              options={checks.map((value) => ({ value, label: t(`organizations.check.${value}`) }))}
              {...form.getInputProps('annualCheck')}
            />
            <Checkbox
              label={t('organizations.rectified')}
              checked={values.rectified}
              onChange={(event) => form.setFieldValue('rectified', event.currentTarget.checked)}
            />
          </div>
          <div className={css.two}>
            <Select
              label={t('organizations.rating')}
              optional
              placeholder={t('organizations.check_none')}
              options={ratings.map((value) => ({ value, label: value }))}
              {...form.getInputProps('rating')}
            />
            <DateField
              label={t('organizations.rating_valid_to')}
              optional
              value={values.ratingValidTo}
              onChange={(day) => form.setFieldValue('ratingValidTo', day)}
            />
            <TextField
              label={t('organizations.supervisor')}
              optional
              maxLength={80}
              {...form.getInputProps('supervisor')}
            />
            <ContactFields address={form.getInputProps('address')} phone={form.getInputProps('contactPhone')} />
          </div>
          <TagChoice value={values.tags} onChange={(tags) => form.setFieldValue('tags', tags)} />
          <FieldChoice
            value={values.fields}
            onChange={(fields) => form.setFieldValue('fields', fields)}
            error={named.fields || form.errors.fields}
          />
          <TextArea
            label={t('organizations.reason')}
            hint={t('organizations.reason_hint')}
            rows={2}
            limit={300}
            {...form.getInputProps('reason')}
            error={named.reason || form.errors.reason}
          />
          {save.error && problemOf(save.error).status !== 400 && (
            <Notice tone="refused" title={problemText(save.error, t).text} />
          )}
          <Row>
            <Button type="submit" busy={save.isPending} icon={<IconCheck aria-hidden="true" />}>
              {t('organizations.save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

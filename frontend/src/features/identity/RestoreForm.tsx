import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { RadioCards, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { isPhone } from './phone';
import { restoreResident, type Resident } from './queries';
import { focusOn, refuse } from './refuse';

const proofs = ['id_card', 'household_book', 'passport', 'known_in_person'] as const;

/** Moves one account to a new phone, after the clerk looked at the person and at a paper. */
export function RestoreForm({ resident, onClose }: { resident: Resident; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { newPhone: '', checkedBy: null as (typeof proofs)[number] | null, idNumber: '' },
    validate: {
      newPhone: (phone) => (isPhone(phone) ? null : said('identity.phone_invalid')),
      checkedBy: (proof) => (proof ? null : said('identity.checked_by_choose')),
    },
  });
  const restore = useMutation({
    mutationFn: () =>
      restoreResident({
        personId: resident.id,
        newPhone: form.values.newPhone,
        checkedBy: form.values.checkedBy ?? '',
        idNumber: form.values.idNumber || null,
      }),
    onError: (error) => refuse(form, error),
  });
  if (restore.data)
    return (
      <Notice
        tone="done"
        title={t('identity.restore_done', { name: resident.displayName, last4: restore.data.phoneLast4 })}
        actions={
          <Button kind="quiet" size="s" onClick={onClose}>
            {t('common.close')}
          </Button>
        }
      >
        {restore.data.oldPhoneTold ? t('identity.restore_old_told') : t('identity.restore_old_not_told')}
      </Notice>
    );
  return (
    <Card>
      <form
        noValidate
        autoComplete="off"
        onSubmit={form.onSubmit(
          () => restore.mutate(),
          (errors) => focusOn(form, Object.keys(errors)[0]),
        )}
      >
        <Stack gap={4}>
          <h2>{t('identity.restore_title', { name: resident.displayName })}</h2>
          <RadioCards
            label={t('identity.checked_by')}
            value={form.values.checkedBy}
            error={form.errors.checkedBy}
            onChange={(proof) => form.setFieldValue('checkedBy', proof)}
            options={proofs.map((value) => ({ value, label: t(`identity.proof_${value}`) }))}
          />
          <TextField
            label={t('identity.id_label')}
            hint={t('identity.id_hint')}
            optional
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('idNumber')}
          />
          <TextField
            label={t('identity.phone_new')}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            {...form.getInputProps('newPhone')}
          />
          <Notice>{t('identity.restore_effect')}</Notice>
          <Refusal error={restore.error} fields={['newPhone', 'idNumber']} />
          <Row>
            <Button type="submit" busy={restore.isPending}>
              {t('identity.restore')}
            </Button>
            <Button kind="plain" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

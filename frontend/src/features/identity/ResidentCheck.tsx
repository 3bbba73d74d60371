import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { said } from '../../ui/said';
import { Refusal } from './Refusal';
import { ResidentFinder } from './ResidentFinder';
import { checkIdNumber, type Resident } from './queries';
import { focusOn, refuse } from './refuse';

/** Finds the account of somebody whose ID card is at hand, and checks the number against it. */
export function ResidentCheck() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Resident | null>(null);
  return (
    <Stack gap={6}>
      <ResidentFinder
        lead={t('identity.check_lead')}
        phoneLabel={t('identity.phone_label')}
        choose={t('identity.check_choose')}
        onChoose={setChosen}
        onSearch={() => setChosen(null)}
      />
      {chosen && <CheckForm key={chosen.id} resident={chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}

/** Two accounts of one person are joined only after the clerk asked: the second button appears with the refusal of the first. */
function CheckForm({ resident, onClose }: { resident: Resident; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { idNumber: '' },
    validate: { idNumber: (number) => (number.trim() ? null : said('identity.id_invalid')) },
  });
  const check = useMutation({
    mutationFn: (join: boolean) => checkIdNumber({ personId: resident.id, idNumber: form.values.idNumber, join }),
    onError: (error) => refuse(form, error),
  });
  if (check.data)
    return (
      <Notice
        tone="done"
        title={t(`identity.check_done_${check.data.result}`, {
          name: resident.displayName,
          last4: check.data.phoneLast4 ?? '',
        })}
        actions={
          <Button kind="quiet" size="s" onClick={onClose}>
            {t('common.close')}
          </Button>
        }
      />
    );
  const other = check.error !== null && problemOf(check.error).code === 'identity.id_of_other_account';
  return (
    <Card>
      <form
        noValidate
        autoComplete="off"
        onSubmit={form.onSubmit(
          () => check.mutate(false),
          (errors) => focusOn(form, Object.keys(errors)[0]),
        )}
      >
        <Stack gap={4}>
          <h2>{t('identity.check_title', { name: resident.displayName })}</h2>
          <TextField
            label={t('identity.id_label')}
            hint={t('identity.id_hint')}
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('idNumber')}
          />
          <Notice>{t('identity.check_effect')}</Notice>
          <Refusal error={check.error} fields={['idNumber']} />
          <Row>
            <Button type="submit" busy={check.isPending}>
              {t('identity.check')}
            </Button>
            {other && (
              <Button kind="quiet" busy={check.isPending} onClick={() => check.mutate(true)}>
                {t('identity.check_join')}
              </Button>
            )}
            <Button kind="plain" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextArea, TextField } from '../../ui/Field';
import { IconCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { fieldTexts, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useProfile, type Organization } from './queries';

/** What an organization says of itself on its public page. */
export function ProfileForm({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const save = useProfile(organization.id);
  const form = useForm({
    initialValues: {
      introduction: organization.introduction,
      address: organization.address,
      contactPhone: organization.contactPhone ?? '',
    },
  });
  const send = form.onSubmit((values) =>
    save.mutate(
      { ...values, contactPhone: values.contactPhone.trim() || null, version: organization.version },
      {
        onSuccess: () => toast(t('organizations.saved')),
        onError: (error) => form.setErrors(fieldTexts(error, t)),
      },
    ),
  );
  return (
    <Card>
      <form onSubmit={send} noValidate>
        <Stack>
          <h2>{t('organizations.profile')}</h2>
          <TextArea
            label={t('organizations.introduction')}
            hint={t('organizations.introduction_hint')}
            rows={5}
            limit={1000}
            {...form.getInputProps('introduction')}
          />
          <TextField label={t('organizations.address')} optional maxLength={120} {...form.getInputProps('address')} />
          <TextField
            label={t('organizations.phone')}
            optional
            inputMode="tel"
            maxLength={30}
            {...form.getInputProps('contactPhone')}
          />
          {save.error && <Notice tone="refused" title={problemText(save.error, t).text} />}
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

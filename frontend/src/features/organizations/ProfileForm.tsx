import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Facts, Row, Stack } from '../../ui/Card';
import { TextArea } from '../../ui/Field';
import { IconCheck } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useProfile, type Organization } from './queries';

/** What an organization says of itself on its public page. Address and phone are the bureau's to verify: `entryAt` is where they are changed. */
export function ProfileForm({
  organization,
  entryAt,
}: {
  organization: Organization;
  entryAt: '#corrections' | '#standing' | null;
}) {
  const { t } = useTranslation();
  const save = useProfile(organization.id);
  const form = useForm({
    initialValues: {
      introduction: organization.introduction,
    },
  });
  const send = form.onSubmit((values) =>
    save.mutate(
      { ...values, version: organization.version },
      {
        onSuccess: () => {
          form.resetDirty(values);
          toast(t('organizations.saved'));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <Card>
      <KeepUnsaved when={form.isDirty()} />
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
          <Facts
            items={[
              { name: t('organizations.address'), value: organization.address || t('organizations.not_given') },
              { name: t('organizations.phone'), value: organization.contactPhone ?? t('organizations.not_given') },
            ]}
          />
          <p>
            {t('organizations.profile_entry')}{' '}
            {entryAt && (
              <a href={entryAt}>
                {t(entryAt === '#standing' ? 'organizations.standing' : 'organizations.corrections')}
              </a>
            )}
          </p>
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

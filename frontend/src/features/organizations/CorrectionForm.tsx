import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { TextArea, TextField } from '../../ui/Field';
import { IconSend } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { ContactFields } from './ContactFields';
import { FieldChoice } from './FieldChoice';
import css from './Organizations.module.css';
import { useAskCorrection } from './correctionQueries';
import type { Organization } from './queries';
import { TagChoice } from './TagChoice';

/** The entry as it stands, to be written over: what is left as it is stays out of the request. */
export function CorrectionForm({ organization, done }: { organization: Organization; done: () => void }) {
  const { t } = useTranslation();
  const ask = useAskCorrection(organization.id);
  const form = useForm({
    initialValues: {
      name: organization.name,
      address: organization.address,
      contactPhone: organization.contactPhone ?? '',
      supervisor: organization.supervisor,
      fields: organization.fields,
      tags: organization.tags,
      words: '',
    },
  });
  const { values } = form;
  const { frame, named, whole } = useMissing({
    fields: values.fields.length === 0 && t('common.choose_one'),
    words: values.words.trim().length < 5 && t('common.at_least', { n: 5 }),
  });
  const send = form.onSubmit((all) => {
    if (!whole()) return;
    ask.mutate(all, {
      onSuccess: () => {
        toast(t('organizations.correction_sent'));
        done();
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    });
  });
  return (
    <Card>
      <KeepUnsaved when={form.isDirty() && !ask.isSuccess} />
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
          <div className={css.two}>
            <TextField label={t('organizations.name')} maxLength={80} {...form.getInputProps('name')} />
            <ContactFields address={form.getInputProps('address')} phone={form.getInputProps('contactPhone')} />
            <TextField
              label={t('organizations.supervisor')}
              optional
              maxLength={80}
              {...form.getInputProps('supervisor')}
            />
          </div>
          <FieldChoice
            value={values.fields}
            onChange={(fields) => form.setFieldValue('fields', fields)}
            error={named.fields || form.errors.fields}
          />
          <TagChoice value={values.tags} onChange={(tags) => form.setFieldValue('tags', tags)} />
          <TextArea
            label={t('organizations.correction_why')}
            hint={t('organizations.correction_why_hint')}
            rows={2}
            limit={500}
            {...form.getInputProps('words')}
            error={named.words || form.errors.words}
          />
          {ask.error && problemOf(ask.error).status !== 400 && (
            <Notice tone="refused" title={problemText(ask.error, t).text} />
          )}
          <Row gap={2}>
            <Button type="submit" busy={ask.isPending} icon={<IconSend aria-hidden="true" />}>
              {t('organizations.correction_send')}
            </Button>
            <Button kind="quiet" onClick={done}>
              {t('common.cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { FileField, Select, TextArea, TextField } from '../../ui/Field';
import { IconSend } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { said } from '../../ui/said';
import { memberRoles, useAsk } from './accountQueries';

/** Asks to act for an organization of the register: its code, what one is there, and a paper that shows it. */
export function AccountRequestForm({ uscc }: { uscc: string }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const form = useForm({
    initialValues: { uscc, title: '', memberRole: 'owner', words: '', file: null as File | null },
    validate: {
      uscc: (code) => (code.replace(/[\s-]/g, '').length === 18 ? null : said('organizations.uscc_length')),
      title: (title) => (title.trim().length >= 2 ? null : said('organizations.account_title_missing')),
      file: (file) => (file ? null : said('organizations.proof_missing')),
    },
  });
  const send = form.onSubmit((values) =>
    ask.mutate(values, {
      onSuccess: ({ kind }) => {
        form.reset();
        toast(t(kind === 'join' ? 'organizations.account_sent_join' : 'organizations.account_sent'));
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <Section title={t('organizations.account_ask')}>
      <Card>
        <KeepUnsaved when={form.isDirty()} />
        <form onSubmit={send} noValidate>
          <Stack>
            <TextField
              label={t('organizations.uscc')}
              hint={t('organizations.account_uscc_hint')}
              autoCapitalize="characters"
              autoComplete="off"
              maxLength={40}
              {...form.getInputProps('uscc')}
            />
            <TextField
              label={t('organizations.account_title')}
              hint={t('organizations.account_title_hint')}
              maxLength={40}
              {...form.getInputProps('title')}
            />
            <Select
              label={t('organizations.member_role')}
              hint={t('organizations.account_role_hint')}
              options={memberRoles.map((role) => ({ value: role, label: t(`organizations.role.${role}`) }))}
              {...form.getInputProps('memberRole')}
            />
            <FileField
              label={t('organizations.proof')}
              hint={t('organizations.proof_hint')}
              accept="image/jpeg,image/png,image/webp,application/pdf"
              file={form.values.file}
              onFile={(file) => form.setFieldValue('file', file)}
              error={form.errors.file}
            />
            <TextArea
              label={t('organizations.account_words')}
              optional
              rows={2}
              limit={500}
              {...form.getInputProps('words')}
            />
            {ask.error && <Notice tone="refused" title={problemText(ask.error, t).text} />}
            <Row>
              <Button type="submit" busy={ask.isPending} icon={<IconSend aria-hidden="true" />}>
                {t('organizations.account_send')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
    </Section>
  );
}

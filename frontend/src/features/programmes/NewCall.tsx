import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newId } from '../../api/newId';
import { problemOf } from '../../api/problems';
import { useScopeOptions } from '../../app/registers';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Row, Stack, TwoColumns } from '../../ui/Card';
import { TextField } from '../../ui/Field';
import { IconCopy } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { SearchSelect } from '../../ui/SearchSelect';
import { said } from '../../ui/said';
import { ErrorState, Loading } from '../../ui/States';
import css from './Bureau.module.css';
import { callsQuery, cloneCall, createCall, keepCall, type Call, type CallDraft } from './queries';

/** A new call: by name and scope, or as a copy of an earlier one with its dates moved. */
export function NewCall() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const areas = useScopeOptions();
  const calls = useQuery(callsQuery);
  const made = {
    onSuccess: (call: Call) => {
      keepCall(queries, call);
      void navigate(`/desk/bureau/calls/${call.id}`);
    },
  };
  // Pressed again after a lost answer, it is still the same call.
  const [submissionId] = useState(newId);
  const create = useMutation({ ...createCall, ...made });
  const clone = useMutation({ ...cloneCall, ...made });
  const needed = (value: string) => (value.trim().length < 2 ? said('programmes.needed') : null);
  const form = useForm({
    initialValues: { titleZh: '', titleEn: '', scopeAreaCode: '530111' },
    validate: { titleZh: needed, titleEn: needed },
  });
  const failed = create.error ?? clone.error;
  return (
    <Stack>
      {failed && (
        <Notice tone="refused">
          {problemOf(failed).errors['draft.scopeAreaCode'] ? t('programmes.area_unknown') : problemText(failed, t).text}
        </Notice>
      )}
      <TwoColumns
        main={
          <Card>
            <form
              onSubmit={form.onSubmit((values) => create.mutate({ draft: values as CallDraft, submissionId }))}
              noValidate
            >
              <Stack>
                <TextField
                  label={t('programmes.field.titleZh')}
                  hint={t('programmes.editor.title_hint')}
                  maxLength={80}
                  {...form.getInputProps('titleZh')}
                />
                <TextField label={t('programmes.field.titleEn')} maxLength={160} {...form.getInputProps('titleEn')} />
                <SearchSelect
                  label={t('programmes.field.scopeAreaCode')}
                  hint={t('programmes.editor.scope_hint')}
                  options={areas}
                  value={form.values.scopeAreaCode}
                  onChange={(code) => code && form.setFieldValue('scopeAreaCode', code)}
                />
                <div>
                  <Button type="submit" busy={create.isPending}>
                    {t('programmes.new_call_do')}
                  </Button>
                </div>
              </Stack>
            </form>
          </Card>
        }
        side={
          <Section title={t('programmes.copy_title')} lead={t('programmes.copy_lead')}>
            {calls.isError ? (
              <ErrorState compact error={calls.error} retry={() => void calls.refetch()} />
            ) : calls.isPending ? (
              <Loading lines={3} />
            ) : calls.data.length === 0 ? (
              <p className={css.soft}>{t('programmes.copy_none')}</p>
            ) : (
              <Stack gap={2}>
                {calls.data.map((call) => (
                  <Row key={call.id} between>
                    <span className={css.row}>
                      <strong>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</strong>
                      <span className={css.soft}>{call.no}</span>
                    </span>
                    <Button
                      kind="quiet"
                      size="s"
                      icon={<IconCopy aria-hidden="true" />}
                      aria-label={t('programmes.copy_of', {
                        title: inLanguage({ zh: call.titleZh, en: call.titleEn }),
                      })}
                      busy={clone.isPending}
                      onClick={() => clone.mutate(call.id)}
                    >
                      {t('programmes.copy')}
                    </Button>
                  </Row>
                ))}
              </Stack>
            )}
          </Section>
        }
      />
    </Stack>
  );
}

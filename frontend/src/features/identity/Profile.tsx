import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCommunityOptions } from '../../app/registers';
import { sessionQuery } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Facts, Row, Stack } from '../../ui/Card';
import { Checkbox, Select, TextField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { SearchSelect } from '../../ui/SearchSelect';
import { toast } from '../../ui/toasts';
import { dayText } from '../../ui/time';
import { said } from '../../ui/said';
import { AreaName } from './AreaName';
import { Refusal } from './Refusal';
import { changeMe, meQuery, type Me } from './queries';
import { focusOn, refuse } from './refuse';

/** Name, community, language and news. */
export function Profile({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const communities = useCommunityOptions();
  const resident = me.kind === 'resident';
  const form = useForm({
    initialValues: { displayName: me.displayName, areaCode: me.areaCode, language: me.language, smsNews: me.smsNews },
    validate: { displayName: (name) => (Array.from(name.trim()).length >= 2 ? null : said('identity.name_invalid')) },
  });
  const save = useMutation({
    mutationFn: () => {
      const { displayName, areaCode, language, smsNews } = form.values;
      return changeMe({
        displayName: displayName === me.displayName ? null : displayName,
        areaCode: areaCode === me.areaCode ? null : areaCode,
        language,
        smsNews: resident ? smsNews : null,
      });
    },
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
        queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]);
      toast(t('identity.saved'));
    },
    onError: (error) => refuse(form, error),
  });
  return (
    <Section title={t('identity.profile_title')}>
      <Card>
        <form
          noValidate
          onSubmit={form.onSubmit(
            () => save.mutate(),
            (errors) => focusOn(form, Object.keys(errors)[0]),
          )}
        >
          <Stack gap={4}>
            <Facts
              items={[
                me.login
                  ? { name: t('identity.login_label'), value: me.login }
                  : {
                      name: t('identity.phone_label'),
                      value: me.phoneLast4 ? `*******${me.phoneLast4}` : t('identity.none'),
                    },
                ...(resident
                  ? [
                      {
                        name: t('identity.verified'),
                        value: me.verifiedBy ? t(`identity.verified_${me.verifiedBy}`) : t('identity.verified_not'),
                      },
                    ]
                  : []),
                { name: t('identity.since'), value: <Day at={me.createdAt} /> },
              ]}
            />
            {resident && !me.verifiedBy && <Notice tone="warn">{t('identity.verified_how')}</Notice>}
            <TextField
              label={t('identity.name_label')}
              hint={t('identity.name_hint')}
              maxLength={40}
              {...form.getInputProps('displayName')}
            />
            {resident &&
              (me.areaChangeAllowedAt ? (
                <Facts
                  items={[
                    {
                      name: t('identity.community_label'),
                      value: (
                        <>
                          <AreaName code={me.areaCode} />{' '}
                          {t('identity.area_rests', { day: dayText(me.areaChangeAllowedAt) })}
                        </>
                      ),
                    },
                  ]}
                />
              ) : (
                <SearchSelect
                  label={t('identity.community_label')}
                  hint={t('identity.community_rule')}
                  options={communities}
                  value={form.values.areaCode}
                  error={form.errors.areaCode}
                  onChange={(area) => area && form.setFieldValue('areaCode', area)}
                />
              ))}
            <Select
              label={t('identity.language_label')}
              hint={t('identity.language_hint')}
              options={[
                { value: 'zh-CN', label: t('identity.language_zh') },
                { value: 'en', label: t('identity.language_en') },
              ]}
              {...form.getInputProps('language')}
            />
            {resident && (
              <Checkbox
                label={t('identity.sms_news_label')}
                hint={t('identity.sms_news_hint')}
                {...form.getInputProps('smsNews', { type: 'checkbox' })}
              />
            )}
            <Refusal error={save.error} fields={['displayName', 'areaCode']} />
            <Row>
              <Button type="submit" busy={save.isPending}>
                {t('identity.save')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
    </Section>
  );
}

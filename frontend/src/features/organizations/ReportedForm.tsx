import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { DateField, Select, TextField } from '../../ui/Field';
import { IconCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import css from './Organizations.module.css';
import { useReported } from './queries';

/** The bureau enters a figure as a document says it. */
export function ReportedForm({
  measures,
  onDone,
}: {
  measures: { value: string; label: string }[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const today = useSeasonDay();
  const save = useReported();
  const form = useForm({
    initialValues: {
      measure: 'total',
      aspect: 'count',
      value: '',
      qualifier: 'exact',
      asOf: null as string | null,
      sourceDoc: '',
    },
  });
  const { values } = form;
  const value = Number(values.value);
  const send = form.onSubmit((all) =>
    save.mutate(
      { ...all, value, sourceDoc: all.sourceDoc.trim() },
      {
        onSuccess: () => {
          toast(t('organizations.saved'));
          onDone();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  const words = (key: 'aspect' | 'qualifier', codes: readonly string[]) =>
    codes.map((code) => ({
      value: code,
      label: t(key === 'aspect' ? `organizations.reported_${code}` : `organizations.qualifier.${code}`),
    }));
  return (
    <Card>
      <form onSubmit={send} noValidate>
        <Stack>
          <div className={css.two}>
            <Select label={t('organizations.reported_measure')} options={measures} {...form.getInputProps('measure')} />
            <Select
              label={t('organizations.reported_aspect')}
              options={words('aspect', ['count', 'share', 'growth'])}
              {...form.getInputProps('aspect')}
            />
            <Select
              label={t('organizations.reported_qualifier')}
              options={words('qualifier', ['exact', 'over', 'under', 'about'])}
              {...form.getInputProps('qualifier')}
            />
            <TextField
              label={t('organizations.reported_value')}
              inputMode="decimal"
              unit={values.aspect === 'count' ? undefined : '%'}
              {...form.getInputProps('value')}
            />
            <DateField
              label={t('organizations.as_of')}
              value={values.asOf}
              max={today}
              onChange={(day) => form.setFieldValue('asOf', day)}
            />
            <TextField
              label={t('organizations.reported_source')}
              maxLength={200}
              {...form.getInputProps('sourceDoc')}
            />
          </div>
          {save.error && <Notice tone="refused" title={problemText(save.error, t).text} />}
          <Row>
            <Button
              type="submit"
              busy={save.isPending}
              disabled={
                values.value.trim() === '' ||
                !Number.isFinite(value) ||
                !values.asOf ||
                values.sourceDoc.trim().length < 2
              }
              icon={<IconCheck aria-hidden="true" />}
            >
              {t('organizations.save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

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
import { plainDigits } from '../../ui/typedNumber';
import { useMissing } from '../../ui/useMissing';
import css from './Organizations.module.css';
import { useReported } from './queries';

/** What a document says may have decimals or, as a growth, be below zero. Null: it cannot be read, and nobody guesses. */
function readFigure(typed: string) {
  const [, digits, wan] = /^(-?\d+(?:\.\d+)?)(万?)$/.exec(plainDigits(typed)) ?? [];
  return digits === undefined ? null : Number(wan ? `${digits}e4` : digits);
}

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
  const value = readFigure(values.value);
  const { frame, named, whole } = useMissing({
    value: value === null && t(values.value.trim() === '' ? 'common.needed' : 'organizations.reported_unread'),
    asOf: !values.asOf && t('common.needed'),
    sourceDoc: values.sourceDoc.trim().length < 2 && t('common.at_least', { n: 2 }),
  });
  const send = form.onSubmit((all) => {
    if (!whole() || value === null) return;
    save.mutate(
      { ...all, value, sourceDoc: all.sourceDoc.trim() },
      {
        onSuccess: () => {
          toast(t('organizations.saved'));
          onDone();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  });
  const words = (key: 'aspect' | 'qualifier', codes: readonly string[]) =>
    codes.map((code) => ({
      value: code,
      label: t(key === 'aspect' ? `organizations.reported_${code}` : `organizations.qualifier.${code}`),
    }));
  return (
    <Card>
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
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
              error={named.value || form.errors.value}
            />
            <DateField
              label={t('organizations.as_of')}
              value={values.asOf}
              max={today}
              error={named.asOf || form.errors.asOf}
              onChange={(day) => form.setFieldValue('asOf', day)}
            />
            <TextField
              label={t('organizations.reported_source')}
              maxLength={200}
              {...form.getInputProps('sourceDoc')}
              error={named.sourceDoc || form.errors.sourceDoc}
            />
          </div>
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

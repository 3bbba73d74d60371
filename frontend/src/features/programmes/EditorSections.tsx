import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScopeOptions } from '../../app/registers';
import { inLanguage } from '../../i18n';
import { Stack } from '../../ui/Card';
import { DateTimeField, MoneyField, NumberField, RadioCards, Select, TextArea, TextField } from '../../ui/Field';
import { moneyText } from '../../ui/money';
import { SearchSelect } from '../../ui/SearchSelect';
import type { EditorValues } from './draft';
import css from './Editor.module.css';
import { potsQuery } from './queries';

export interface SectionProps {
  form: UseFormReturnType<EditorValues>;
  /** Field to text: what keeps it from being saved or published. */
  errors: Readonly<Record<string, string | undefined>>;
}

/** Ids by field, so that the list of problems can lead there. */
const bind = ({ form, errors }: SectionProps, field: keyof EditorValues & string) => ({
  ...form.getInputProps(field),
  id: `field-${field}`,
  error: errors[field],
});

export function BasicsSection(props: SectionProps) {
  const { t } = useTranslation();
  const areas = useScopeOptions();
  const { form } = props;
  return (
    <Stack>
      <TextField label={t('programmes.field.titleZh')} {...bind(props, 'titleZh')} />
      <TextField label={t('programmes.field.titleEn')} {...bind(props, 'titleEn')} />
      <TextArea
        label={t('programmes.field.summaryZh')}
        hint={t('programmes.editor.summary_hint')}
        limit={2000}
        rows={4}
        {...bind(props, 'summaryZh')}
      />
      <TextArea label={t('programmes.field.summaryEn')} limit={4000} rows={4} {...bind(props, 'summaryEn')} />
      <div id="field-scopeAreaCode">
        <SearchSelect
          label={t('programmes.field.scopeAreaCode')}
          hint={t('programmes.editor.scope_hint')}
          options={areas}
          value={form.values.scopeAreaCode}
          onChange={(code) => code && form.setFieldValue('scopeAreaCode', code)}
          error={props.errors.scopeAreaCode}
        />
      </div>
    </Stack>
  );
}

const dates = ['submitFrom', 'submitTo', 'voteFrom', 'voteTo', 'reviewTo', 'claimFrom', 'claimTo'] as const;

export function DatesSection(props: SectionProps) {
  const { t } = useTranslation();
  return (
    <div className={css.pair}>
      {dates.map((field) => (
        <DateTimeField key={field} label={t(`programmes.field.${field}`)} {...bind(props, field)} />
      ))}
    </div>
  );
}

export function VoteSection(props: SectionProps) {
  const { t } = useTranslation();
  const { form } = props;
  return (
    <Stack>
      <RadioCards
        label={t('programmes.field.voteMethod')}
        value={form.values.voteMethod}
        onChange={(method) => form.setFieldValue('voteMethod', method)}
        options={['approval', 'knapsack', 'points'].map((value) => ({
          value,
          label: t(`programmes.editor.method_${value}`),
          hint: t(`programmes.editor.method_${value}_hint`),
        }))}
      />
      {form.values.voteMethod === 'points' && (
        <NumberField
          label={t('programmes.field.votePoints')}
          unit={t('programmes.editor.points')}
          {...bind(props, 'votePoints')}
        />
      )}
      <div className={css.pair}>
        <NumberField
          label={t('programmes.field.maxPicks')}
          unit={t('programmes.editor.ideas')}
          {...bind(props, 'maxPicks')}
        />
        <NumberField
          label={t('programmes.field.minPicks')}
          hint={t('programmes.editor.min_picks_hint')}
          unit={t('programmes.editor.ideas')}
          {...bind(props, 'minPicks')}
        />
        <NumberField
          label={t('programmes.field.minVotes')}
          hint={t('programmes.editor.min_votes_hint')}
          unit={t('programmes.editor.votes')}
          {...bind(props, 'minVotes')}
        />
      </div>
      <RadioCards
        label={t('programmes.field.tallyVisibility')}
        value={form.values.tallyVisibility}
        onChange={(kind) => {
          form.setFieldValue('tallyVisibility', kind);
          form.setFieldValue('hiddenHours', kind === 'hidden_last_hours' ? 48 : 0);
        }}
        options={['live', 'hidden_last_hours', 'hidden_until_close'].map((value) => ({
          value,
          label: t(`programmes.editor.${value}`),
        }))}
      />
      {form.values.tallyVisibility === 'hidden_last_hours' && (
        <NumberField
          label={t('programmes.field.hiddenHours')}
          unit={t('programmes.editor.hours')}
          {...bind(props, 'hiddenHours')}
        />
      )}
    </Stack>
  );
}

export function MoneySection(props: SectionProps) {
  const { t } = useTranslation();
  const pots = useQuery(potsQuery);
  const { form } = props;
  return (
    <div className={css.pair}>
      <Select
        label={t('programmes.field.potId')}
        hint={t('programmes.editor.pot_hint')}
        placeholder={t('common.choose')}
        options={(pots.data ?? []).map((pot) => ({
          value: pot.id,
          label: t('programmes.editor.pot_option', {
            name: inLanguage({ zh: pot.nameZh, en: pot.nameEn }),
            year: pot.fiscalYear,
            left: moneyText(pot.leftFen),
          }),
        }))}
        id="field-potId"
        error={props.errors.potId}
        value={form.values.potId ?? ''}
        onChange={(event) => form.setFieldValue('potId', event.currentTarget.value || null)}
      />
      <MoneyField label={t('programmes.field.capFen')} {...bind(props, 'capFen')} />
    </div>
  );
}

export function PublicitySection(props: SectionProps) {
  const { t } = useTranslation();
  const { form } = props;
  return (
    <Stack>
      <NumberField
        label={t('programmes.field.publicityDays')}
        unit={t('programmes.days')}
        {...bind(props, 'publicityDays')}
      />
      <RadioCards
        row
        label={t('programmes.field.publicityKind')}
        value={form.values.publicityKind}
        onChange={(kind) => form.setFieldValue('publicityKind', kind)}
        options={['working', 'calendar'].map((value) => ({ value, label: t(`programmes.editor.${value}`) }))}
      />
      <TextField
        label={t('programmes.field.contactPhone')}
        hint={t('programmes.editor.contact_hint')}
        inputMode="tel"
        maxLength={30}
        {...bind(props, 'contactPhone')}
      />
    </Stack>
  );
}

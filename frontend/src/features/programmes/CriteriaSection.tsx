import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { NumberField, TextField } from '../../ui/Field';
import { IconPlus, IconTrash } from '../../ui/icons';
import { emptyCriterion } from './draft';
import { RubricChoice } from './RubricChoice';
import css from './Editor.module.css';
import type { SectionProps } from './EditorSections';

/** Votes against review, how many sheets, and the score sheet whose points add up to 100. */
export function CriteriaSection({ form, errors }: SectionProps) {
  const { t } = useTranslation();
  const { voteWeight } = form.values;
  return (
    <Stack>
      <div className={css.pair}>
        <NumberField
          id="field-voteWeight"
          label={t('programmes.field.voteWeight')}
          unit="%"
          value={voteWeight}
          error={errors.voteWeight}
          onChange={(weight) => {
            // The two always make a hundred: one box moves the other.
            form.setFieldValue('voteWeight', weight);
            if (weight !== null && weight <= 100) form.setFieldValue('reviewWeight', 100 - weight);
          }}
        />
        <NumberField
          id="field-reviewWeight"
          label={t('programmes.field.reviewWeight')}
          unit="%"
          value={form.values.reviewWeight}
          error={errors.reviewWeight}
          onChange={(weight) => {
            form.setFieldValue('reviewWeight', weight);
            if (weight !== null && weight <= 100) form.setFieldValue('voteWeight', 100 - weight);
          }}
        />
        <NumberField
          id="field-minSheets"
          label={t('programmes.field.minSheets')}
          unit={t('programmes.editor.sheets')}
          error={errors.minSheets}
          {...form.getInputProps('minSheets')}
        />
      </div>
      <RubricChoice form={form} />
      {!form.values.review?.rubricId && <OwnCriteria form={form} errors={errors} />}
    </Stack>
  );
}

/** Criteria of this call alone, where it takes no rubric. */
function OwnCriteria({ form, errors }: SectionProps) {
  const { t } = useTranslation();
  const { criteria } = form.values;
  const sum = criteria.reduce((all, one) => all + (one.weight ?? 0), 0);
  return (
    <fieldset className={css.criteria} id="field-criteria" tabIndex={-1}>
      <legend>{t('programmes.field.criteria')}</legend>
      {criteria.map((one, index) => (
        <div key={one.code} className={css.criterion}>
          <TextField
            label={t('programmes.editor.criterion_zh', { n: index + 1 })}
            maxLength={40}
            {...form.getInputProps(`criteria.${index}.nameZh`)}
          />
          <TextField
            label={t('programmes.editor.criterion_en', { n: index + 1 })}
            maxLength={80}
            {...form.getInputProps(`criteria.${index}.nameEn`)}
          />
          <NumberField
            label={t('programmes.editor.criterion_weight', { n: index + 1 })}
            {...form.getInputProps(`criteria.${index}.weight`)}
            error={errors[`criteria.${index}`]}
          />
          <IconButton
            name={t('programmes.editor.criterion_remove', { name: one.nameZh })}
            onClick={() => form.removeListItem('criteria', index)}
          >
            <IconTrash aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <p className={sum === 100 ? css.sum : css.sumWrong} role="status">
        {t('programmes.editor.criteria_sum', { n: sum })}
      </p>
      {errors.criteria && <p className={css.sumWrong}>{errors.criteria}</p>}
      <div>
        <Button
          kind="quiet"
          size="s"
          icon={<IconPlus aria-hidden="true" />}
          disabled={criteria.length >= 12}
          onClick={() => form.insertListItem('criteria', emptyCriterion(criteria))}
        >
          {t('programmes.editor.criterion_add')}
        </Button>
      </div>
    </fieldset>
  );
}

import { useTranslation } from 'react-i18next';
import { hasShares, ruleAbout, ruleName } from '../../app/ruleNames';
import { Stack } from '../../ui/Card';
import { Checkbox, MoneyField, NumberField, RadioCards } from '../../ui/Field';
import { rulesFor, usualOptions } from './draft';
import type { SectionProps } from './EditorSections';
import css from './Editor.module.css';
import { FloorsField } from './FloorsField';

/** By which rule the money is shared out: one plain sentence each; what few need to touch lies behind "more". */
export function RuleSection({ form, errors }: SectionProps) {
  const { t } = useTranslation();
  const { selectionRule, voteMethod } = form.values;
  const options = form.values.selectionOptions ?? usualOptions;
  const set = (change: Partial<typeof options>) => form.setFieldValue('selectionOptions', { ...options, ...change });
  return (
    <Stack gap={6}>
      <div id="field-selectionRule">
        <RadioCards
          label={t('programmes.field.selectionRule')}
          hint={t('programmes.editor.rule_hint')}
          error={errors.selectionRule}
          name="selectionRule"
          value={selectionRule}
          onChange={(rule) => {
            form.setFieldValue('selectionRule', rule);
            if (!hasShares(rule) && options.comparison) set({ comparison: false });
          }}
          options={rulesFor(voteMethod, selectionRule).map((rule) => ({
            value: rule,
            label: ruleName(t, rule),
            hint: ruleAbout(t, rule),
          }))}
        />
      </div>
      {hasShares(selectionRule) && (
        <details className={css.more} open={errors.selectionOptions ? true : undefined}>
          <summary>{t('programmes.editor.rule_more')}</summary>
          <Stack>
            <RadioCards
              label={t('programmes.editor.variant')}
              hint={t('programmes.editor.variant_hint')}
              name="variant"
              value={options.variant}
              onChange={(variant) => set({ variant })}
              options={(['official', 'exhaustive', 'overspend'] as const).map((value) => ({
                value,
                label: t(`explain.variant_${value}`),
              }))}
            />
            <MoneyField
              label={t('programmes.editor.increment')}
              hint={t('programmes.editor.increment_hint')}
              value={options.incrementFen}
              onChange={(fen) => set({ incrementFen: fen ?? usualOptions.incrementFen })}
            />
            <Checkbox
              label={t('programmes.editor.comparison')}
              hint={t('programmes.editor.comparison_hint')}
              checked={options.comparison}
              onChange={(event) => set({ comparison: event.currentTarget.checked })}
            />
          </Stack>
        </details>
      )}
      {selectionRule !== 'score_rank' && (
        <>
          <NumberField
            label={t('programmes.editor.least_percent')}
            hint={t('programmes.editor.least_percent_hint')}
            unit="%"
            value={options.leastPercent ?? null}
            onChange={(percent) => set({ leastPercent: percent })}
          />
          <FloorsField
            scope={form.values.scopeAreaCode}
            floors={options.areaFloors ?? []}
            error={errors.selectionOptions}
            onChange={(areaFloors) => set({ areaFloors })}
          />
        </>
      )}
    </Stack>
  );
}

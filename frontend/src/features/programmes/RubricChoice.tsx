import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Button, LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { NumberField, Select } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { RubricView } from './RubricView';
import { withRubric } from './draft';
import { rubricsQuery, type CallDraft } from './queries';
import type { SectionProps } from './EditorSections';

/** Which rubric the call takes, in its newest version; and how long a reviewer has for a sheet. */
export function RubricChoice({ form }: Pick<SectionProps, 'form'>) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(rubricsQuery);
  const review = form.values.review as NonNullable<CallDraft['review']>;
  const chosen = data.find((rubric) => rubric.id === review.rubricId);
  const version = chosen?.versions.find((one) => one.version === review.rubricVersion);
  const newest = chosen?.versions[0]?.version ?? 0;
  const take = (rubricId: string, wanted?: number) => {
    const rubric = data.find((one) => one.id === rubricId) ?? null;
    form.setValues(withRubric(form.values, rubric, wanted ?? rubric?.versions[0]?.version ?? null));
  };
  return (
    <Stack>
      <Select
        id="field-review"
        label={t('programmes.rubric_choice')}
        hint={t('programmes.rubric_choice_hint')}
        value={review.rubricId ?? ''}
        onChange={(event) => take(event.currentTarget.value)}
        placeholder={t('programmes.rubric_own')}
        options={data
          .filter((rubric) => !rubric.retired || rubric.id === review.rubricId)
          .map((rubric) => ({
            value: rubric.id,
            label: inLanguage({ zh: rubric.nameZh, en: rubric.nameEn }),
          }))}
      />
      {chosen && newest > (review.rubricVersion ?? 0) && (
        <Notice
          tone="info"
          actions={
            <Button size="s" onClick={() => take(chosen.id, newest)}>
              {t('programmes.rubric_take', { n: newest })}
            </Button>
          }
        >
          {t('programmes.rubric_newer', { n: newest, has: review.rubricVersion })}
        </Notice>
      )}
      {version && <RubricView version={version} />}
      <Row>
        <LinkButton kind="plain" size="s" to="/desk/bureau/rubrics">
          {t('programmes.rubrics_title')}
        </LinkButton>
      </Row>
      <NumberField
        label={t('programmes.sheet_days')}
        hint={t('programmes.sheet_days_hint')}
        unit={t('programmes.days')}
        min={0}
        max={60}
        value={review.sheetDays ?? 0}
        onChange={(days) =>
          form.setFieldValue('review', { ...review, sheetDays: Math.min(60, Math.max(0, days ?? 0)) })
        }
      />
      <NumberField
        label={t('programmes.divergence')}
        hint={t('programmes.divergence_hint')}
        unit={t('programmes.points_unit')}
        value={review.divergencePoints ?? 25}
        onChange={(points) => form.setFieldValue('review', { ...review, divergencePoints: Math.min(100, points ?? 0) })}
      />
      <Select
        label={t('programmes.trim')}
        value={String(review.trimFrom ?? 5)}
        options={[0, 4, 5, 6, 7, 8, 9].map((n) => ({
          value: String(n),
          label: n === 0 ? t('programmes.trim_never') : t('programmes.trim_from', { n }),
        }))}
        onChange={(event) => form.setFieldValue('review', { ...review, trimFrom: Number(event.currentTarget.value) })}
      />
    </Stack>
  );
}

import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { NumberField, Select, TextField } from '../../ui/Field';
import { IconPlus, IconTrash } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { emptyCriterion, type EditorCriterion } from './draft';
import { keepRubric, rubricsQuery, type Rubric } from './queries';
import css from './Editor.module.css';

interface Values {
  nameZh: string;
  nameEn: string;
  scale: string;
  minComment: number | null;
  note: string;
  criteria: EditorCriterion[];
}

/** A new rubric, or the next version of one: what is in use is never changed. */
export function RubricForm({ rubric, onDone }: { rubric?: Rubric; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const newest = rubric?.versions[0];
  const form = useForm<Values>({
    initialValues: {
      nameZh: rubric?.nameZh ?? '',
      nameEn: rubric?.nameEn ?? '',
      scale: String(newest?.scale ?? 100),
      minComment: newest?.minComment ?? 20,
      note: '',
      criteria: newest?.criteria ?? [emptyCriterion([])],
    },
  });
  const save = useMutation({
    ...keepRubric(rubric && newest ? { id: rubric.id, version: newest.version } : null),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: rubricsQuery.queryKey });
      toast(t('programmes.rubric_saved_toast'));
      onDone();
    },
  });
  const { criteria, scale } = form.values;
  const sum = criteria.reduce((all, one) => all + (one.weight ?? 0), 0);
  const { frame, named, whole } = useMissing<string>({
    nameZh: form.values.nameZh.trim().length < 2 && t('common.needed'),
    nameEn: form.values.nameEn.trim().length < 2 && t('common.needed'),
    ...Object.fromEntries(
      criteria.flatMap((one, index) =>
        (['nameZh', 'nameEn', 'weight'] as const).map((field) => [
          `criteria.${index}.${field}`,
          !String(one[field] || '').trim() && t('common.needed'),
        ]),
      ),
    ),
    sum: sum !== 100 && t('programmes.editor.criteria_sum', { n: sum }),
  });
  const bind = (field: string) => ({ ...form.getInputProps(field), error: named[field] });
  const send = form.onSubmit((values) => {
    if (!whole()) return;
    save.mutate({
      nameZh: values.nameZh.trim(),
      nameEn: values.nameEn.trim(),
      scale: Number(values.scale),
      minComment: values.minComment ?? 0,
      note: values.note.trim(),
      criteria: values.criteria.map((one) => ({ ...one, weight: one.weight ?? 0 })),
    });
  });
  return (
    <Card>
      <KeepUnsaved when={form.isDirty() && !save.isSuccess} />
      <form onSubmit={send} noValidate>
        <Stack ref={frame}>
          <h2>{t(rubric ? 'programmes.rubric_edit' : 'programmes.rubric_new')}</h2>
          {newest && newest.calls > 0 && (
            <Notice tone="info">{t('programmes.rubric_kept', { calls: newest.calls })}</Notice>
          )}
          <div className={css.pair}>
            <TextField label={t('programmes.rubric_name_zh')} maxLength={40} {...bind('nameZh')} />
            <TextField label={t('programmes.rubric_name_en')} maxLength={80} {...bind('nameEn')} />
            <Select
              label={t('programmes.rubric_scale')}
              options={[5, 10, 20, 100].map((points) => ({
                value: String(points),
                label: t('programmes.rubric_scale_of', { points }),
              }))}
              {...form.getInputProps('scale')}
            />
            <NumberField
              label={t('programmes.rubric_min_comment')}
              unit={t('programmes.rubric_letters')}
              {...form.getInputProps('minComment')}
            />
          </div>
          <fieldset className={css.criteria}>
            <legend>{t('programmes.field.criteria')}</legend>
            {criteria.map((one, index) => (
              <CriterionFields
                key={one.code}
                index={index}
                scale={Number(scale)}
                bind={(field) => bind(`criteria.${index}.${field}`)}
                onRemove={criteria.length > 1 ? () => form.removeListItem('criteria', index) : undefined}
                name={one.nameZh}
              />
            ))}
            <p className={sum === 100 ? css.sum : css.sumWrong} role="status">
              {t('programmes.editor.criteria_sum', { n: sum })}
            </p>
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
          {rubric && (
            <TextField optional label={t('programmes.rubric_note')} maxLength={300} {...form.getInputProps('note')} />
          )}
          {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
          <Row>
            <Button type="submit" busy={save.isPending}>
              {t(rubric ? 'programmes.rubric_save_version' : 'programmes.rubric_create')}
            </Button>
            <Button kind="quiet" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

const anchors = ['low', 'mid', 'high'] as const;

function CriterionFields({
  index,
  scale,
  name,
  bind,
  onRemove,
}: {
  index: number;
  scale: number;
  name: string;
  bind: (field: keyof EditorCriterion) => object;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const points = { low: 0, mid: Math.ceil(scale / 2), high: scale };
  return (
    <div className={css.criterion}>
      <div className={css.pair}>
        <TextField label={t('programmes.editor.criterion_zh', { n: index + 1 })} maxLength={40} {...bind('nameZh')} />
        <TextField label={t('programmes.editor.criterion_en', { n: index + 1 })} maxLength={80} {...bind('nameEn')} />
        <NumberField
          label={t('programmes.editor.criterion_weight', { n: index + 1 })}
          {...(bind('weight') as { value: number | null; onChange: (value: number | null) => void })}
        />
      </div>
      <details>
        <summary>{t('programmes.rubric_anchors')}</summary>
        <div className={css.anchorFields}>
          {anchors.map((anchor) => (
            <div key={anchor} className={css.pair}>
              <TextField
                optional
                label={t('programmes.rubric_anchor_zh', { points: points[anchor] })}
                maxLength={120}
                {...bind(`${anchor}Zh`)}
              />
              <TextField
                optional
                label={t('programmes.rubric_anchor_en', { points: points[anchor] })}
                maxLength={240}
                {...bind(`${anchor}En`)}
              />
            </div>
          ))}
        </div>
      </details>
      {onRemove && (
        <div>
          <IconButton name={t('programmes.editor.criterion_remove', { name })} onClick={onRemove}>
            <IconTrash aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../../app/seasonDay';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { DateField, NumberField, Select, TextField } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { useMissing } from '../../../ui/useMissing';
import css from './Outcomes.module.css';
import { kinds, useSaveOutcome, type DeskOutcome } from './queries';

const qualifiers = ['exact', 'more_than', 'at_least', 'about'];
const methods = ['sign_in', 'roster', 'estimate', 'document'];

/** One figure: how many of what, in which days, counted how, and on what it rests. A correction begins with what is public now. */
export function OutcomeForm({
  subjectId,
  corrects,
  evidence,
  onDone,
}: {
  subjectId: string;
  corrects?: DeskOutcome;
  evidence: readonly { id: string; name: string }[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const today = useSeasonDay();
  const save = useSaveOutcome(subjectId);
  const [form, setForm] = useState({
    kind: corrects?.kind ?? 'direct',
    value: corrects?.value ?? null,
    qualifier: corrects?.qualifier ?? 'exact',
    counted: corrects?.counted ?? '',
    method: corrects?.method ?? 'sign_in',
    fromOn: corrects?.fromOn ?? null,
    toOn: corrects?.toOn ?? null,
    evidenceId: corrects?.evidenceId ?? '',
    source: corrects?.source ?? '',
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { value, fromOn, toOn } = form;
  const { frame, named, whole } = useMissing({
    value: !value && t('common.needed'),
    fromOn: !fromOn && t('common.needed'),
    toOn: !toOn && t('common.needed'),
    counted: form.counted.trim().length < 2 && t('common.at_least', { n: 2 }),
    source: !form.evidenceId && form.source.trim().length < 5 && t('common.at_least', { n: 5 }),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole() || value === null || !fromOn || !toOn) return;
        save.mutate(
          {
            ...form,
            value,
            fromOn,
            toOn,
            evidenceId: form.evidenceId || null,
            replaces: corrects?.id ?? null,
          },
          {
            onSuccess: () => {
              toast(t('projects.outcome_saved'));
              onDone();
            },
          },
        );
      }}
    >
      <Stack gap={3} ref={frame}>
        {corrects && <Notice>{t('projects.outcome_correcting')}</Notice>}
        <div className={css.fields}>
          <Select
            label={t('projects.outcomes_what')}
            hint={t(`projects.outcome_meaning.${form.kind}`)}
            value={form.kind}
            options={kinds.map((kind) => ({ value: kind, label: t(`projects.outcome_kind.${kind}`) }))}
            onChange={(event) => set({ kind: event.currentTarget.value })}
          />
          <NumberField
            label={t('projects.outcome_value')}
            hint={t('projects.outcome_value_hint')}
            value={form.value}
            error={named.value}
            min={1}
            onChange={(next) => set({ value: next })}
          />
          <Select
            label={t('projects.outcome_qualifier')}
            value={form.qualifier}
            options={qualifiers.map((word) => ({ value: word, label: t(`projects.qualifier.${word}`) }))}
            onChange={(event) => set({ qualifier: event.currentTarget.value })}
          />
          <Select
            label={t('projects.outcome_method')}
            value={form.method}
            options={methods.map((method) => ({ value: method, label: t(`projects.method.${method}`) }))}
            onChange={(event) => set({ method: event.currentTarget.value })}
          />
          <DateField
            label={t('projects.outcome_from')}
            value={form.fromOn}
            error={named.fromOn}
            max={form.toOn ?? today}
            onChange={(fromOn) => set({ fromOn })}
          />
          <DateField
            label={t('projects.outcome_to')}
            value={form.toOn}
            error={named.toOn}
            min={form.fromOn ?? undefined}
            max={today}
            onChange={(toOn) => set({ toOn })}
          />
        </div>
        <TextField
          label={t('projects.outcome_counted')}
          hint={t('projects.outcome_counted_hint')}
          value={form.counted}
          error={named.counted}
          maxLength={120}
          onChange={(event) => set({ counted: event.currentTarget.value })}
        />
        {evidence.length > 0 && (
          <Select
            label={t('projects.outcome_evidence')}
            placeholder={t('projects.outcome_no_file')}
            value={form.evidenceId}
            options={evidence.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(event) => set({ evidenceId: event.currentTarget.value })}
          />
        )}
        <TextField
          label={t('projects.outcome_source')}
          hint={t('projects.outcome_source_hint')}
          value={form.source}
          error={named.source}
          maxLength={200}
          onChange={(event) => set({ source: event.currentTarget.value })}
        />
        {save.error && <Notice tone="refused">{problemText(save.error, t).text}</Notice>}
        <Row>
          <Button type="submit" busy={save.isPending}>
            {t('projects.outcome_save')}
          </Button>
          <Button kind="quiet" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

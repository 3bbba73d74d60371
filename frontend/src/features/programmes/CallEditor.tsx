import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../ui/problemText';
import { Card, Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { notKeepable, stopsByField, valuesOf, type EditorValues } from './draft';
import { CriteriaSection } from './CriteriaSection';
import css from './Editor.module.css';
import { BasicsSection, DatesSection, MoneySection, PublicitySection, VoteSection } from './EditorSections';
import { ExtendCancel } from './ExtendCancel';
import { ProblemList } from './ProblemList';
import { PublishButton } from './PublishButton';
import { problemsQuery, type Call } from './queries';
import { RuleSection } from './RuleSection';
import { useAutosave } from './useAutosave';

const sections = [
  ['basics', BasicsSection],
  ['dates', DatesSection],
  ['vote', VoteSection],
  ['score', CriteriaSection],
  ['rule', RuleSection],
  ['money', MoneySection],
  ['publicity', PublicitySection],
] as const;

/** The draft of a call: by sections, saved as one types, with the list of what is missing beside it. */
export function CallEditor({ call }: { call: Call }) {
  const { t } = useTranslation();
  const form = useForm<EditorValues>({ initialValues: valuesOf(call) });
  const { state, error } = useAutosave(call, form.values, form.setValues);
  const checked = useQuery(problemsQuery(call.id));
  const unfit = notKeepable(form.values);
  const problems = checked.data?.problems ?? [];
  const errors = Object.fromEntries(
    Object.entries({ ...stopsByField(problems), ...unfit }).map(([field, code]) => [field, t(code)]),
  );
  return (
    <div className={css.editor}>
      <form className={css.form} onSubmit={(event) => event.preventDefault()} noValidate>
        {state === 'replaced' && <Notice tone="warn">{t('programmes.call_changed')}</Notice>}
        {sections.map(([word, Part]) => (
          <Section key={word} title={t(`programmes.editor.section_${word}`)}>
            <Card>
              <Part form={form} errors={errors} />
            </Card>
          </Section>
        ))}
      </form>
      <aside className={css.aside} aria-label={t('programmes.editor.check')}>
        <Card>
          <Stack>
            <p className={css.save} role="status">
              {t(`programmes.editor.${state}`)}
            </p>
            {state === 'failed' && <Notice tone="refused">{problemText(error, t).text}</Notice>}
            {checked.data && <ProblemList problems={problems} />}
            <PublishButton
              call={call}
              ready={(state === 'saved' || state === 'replaced') && checked.data?.canPublish === true}
            />
            <ExtendCancel call={call} />
          </Stack>
        </Card>
      </aside>
    </div>
  );
}

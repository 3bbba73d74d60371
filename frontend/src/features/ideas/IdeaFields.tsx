import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName, useCommunityOptions } from '../../app/registers';
import { MoneyField, RadioCards, Select, TextArea, TextField } from '../../ui/Field';
import { SearchSelect } from '../../ui/SearchSelect';
import { limits, type FormErrors, type IdeaForm } from './ideaForm';
import type { CallFacts } from './queries';

export interface FieldsProps {
  form: IdeaForm;
  errors: FormErrors;
  change: (to: Partial<IdeaForm>) => void;
}

/** Communities that one may choose: those in the scope of the call (and of the clerk). */
function useCommunities(scopes: readonly string[]) {
  return useCommunityOptions()
    .map((street) => ({
      ...street,
      items: street.items.filter(({ value }) => scopes.every((scope) => value.startsWith(scope))),
    }))
    .filter((street) => street.items.length > 0);
}

export function ProblemFields({ form, errors, change, scopes }: FieldsProps & { scopes: readonly string[] }) {
  const { t } = useTranslation();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const nameOf = useCategoryName();
  const communities = useCommunities(scopes);
  return (
    <>
      <TextField
        label={t('ideas.field_title')}
        hint={t('ideas.field_title_hint')}
        name="title"
        maxLength={60}
        value={form.title}
        error={errors.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('ideas.field_problem')}
        hint={t('ideas.field_problem_hint')}
        name="problem"
        rows={5}
        limit={limits.problem}
        value={form.problem}
        error={errors.problem}
        onChange={(event) => change({ problem: event.currentTarget.value })}
      />
      <Select
        label={t('ideas.field_category')}
        name="category"
        placeholder={t('common.choose')}
        options={categories.map(({ code }) => ({ value: code, label: nameOf(code) }))}
        value={form.category}
        error={errors.category}
        onChange={(event) => change({ category: event.currentTarget.value })}
      />
      <SearchSelect
        label={t('ideas.field_area')}
        options={communities}
        value={form.areaCode || null}
        error={errors.areaCode}
        onChange={(areaCode) => change({ areaCode: areaCode ?? '' })}
      />
      <TextField
        label={t('ideas.field_location')}
        hint={t('ideas.field_location_hint')}
        optional
        maxLength={limits.location}
        value={form.location}
        onChange={(event) => change({ location: event.currentTarget.value })}
      />
    </>
  );
}

export function SolutionFields({ form, errors, change, call }: FieldsProps & { call: Pick<CallFacts, 'capFen'> }) {
  const { t } = useTranslation();
  const over = form.estCostFen !== null && form.estCostFen > call.capFen;
  return (
    <>
      <RadioCards
        label={t('ideas.field_kind')}
        error={errors.kind}
        row
        value={form.kind}
        onChange={(kind) => change({ kind })}
        options={[
          { value: 'with_solution', label: t('ideas.kind.with_solution'), hint: t('ideas.field_kind_solution_hint') },
          { value: 'problem_only', label: t('ideas.kind.problem_only'), hint: t('ideas.field_kind_problem_hint') },
        ]}
      />
      {form.kind === 'with_solution' && (
        <TextArea
          label={t('ideas.field_solution')}
          hint={t('ideas.field_solution_hint')}
          name="solution"
          rows={6}
          limit={limits.solution}
          value={form.solution}
          error={errors.solution}
          onChange={(event) => change({ solution: event.currentTarget.value })}
        />
      )}
      <TextField
        label={t('ideas.field_beneficiaries')}
        hint={t('ideas.field_beneficiaries_hint')}
        optional
        maxLength={limits.beneficiaries}
        value={form.beneficiaries}
        onChange={(event) => change({ beneficiaries: event.currentTarget.value })}
      />
      <MoneyField
        label={t('ideas.field_cost')}
        hint={t(over ? 'ideas.field_cost_over' : 'ideas.field_cost_hint', { cap: call.capFen })}
        optional
        value={form.estCostFen}
        error={errors.estCostFen}
        onChange={(estCostFen) => change({ estCostFen: estCostFen === 0 ? null : estCostFen })}
      />
    </>
  );
}

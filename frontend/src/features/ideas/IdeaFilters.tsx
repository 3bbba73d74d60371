import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName, useScopeOptions } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { IconFilter, IconSearch, IconX } from '../../ui/icons';
import { SearchSelect } from '../../ui/SearchSelect';
import css from './Ideas.module.css';
import type { IdeaFilter } from './queries';
import { listedStates } from './states';

/** Narrows the list. The address holds the choice, so that a link shows the same. */
export function IdeaFilters({
  filter,
  order,
  clearable,
  onChange,
}: {
  filter: IdeaFilter;
  order: string | undefined;
  /** Where nothing is found, the list itself offers to clear them. */
  clearable: boolean;
  onChange: (change: Partial<Record<keyof IdeaFilter, string | null>>) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filter.q ?? '');
  // Cleared below the list, or gone back to: what stands in the field is what is looked for.
  const [asked, setAsked] = useState(filter.q);
  if (asked !== filter.q) {
    setAsked(filter.q);
    setTyped(filter.q ?? '');
  }
  const [open, setOpen] = useState(Boolean(filter.category ?? filter.area ?? filter.state));
  const { data: categories = [] } = useQuery(categoriesQuery);
  const nameOf = useCategoryName();
  const areas = useScopeOptions();
  const find = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: typed.trim() || null });
  };
  const narrowed = Boolean(filter.q ?? filter.category ?? filter.area ?? filter.state);
  return (
    <search className={css.filters} data-screen>
      <form className={css.find} onSubmit={find}>
        <TextField
          label={t('ideas.find')}
          type="search"
          placeholder={t('ideas.find_hint')}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" kind="quiet" icon={<IconSearch aria-hidden="true" />}>
          {t('ideas.find_go')}
        </Button>
      </form>
      <Button
        kind="plain"
        className={css.narrowToggle}
        aria-expanded={open}
        icon={<IconFilter aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        {t('ideas.filter_open')}
      </Button>
      <div className={open ? `${css.narrow} ${css.opened}` : css.narrow}>
        <Select
          label={t('ideas.filter_category')}
          placeholder={t('ideas.filter_category_all')}
          options={categories.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          value={filter.category ?? ''}
          onChange={(event) => onChange({ category: event.currentTarget.value || null })}
        />
        <SearchSelect
          label={t('ideas.filter_area')}
          placeholder={t('ideas.filter_area_all')}
          options={areas}
          value={filter.area ?? null}
          onChange={(area) => onChange({ area: area === '530111' ? null : area })}
        />
        <Select
          label={t('ideas.filter_state')}
          placeholder={t('ideas.filter_state_all')}
          options={listedStates.map((state) => ({ value: state, label: t(`ideas.state.${state}`) }))}
          value={filter.state ?? ''}
          onChange={(event) => onChange({ state: event.currentTarget.value || null })}
        />
        <Select
          label={t('ideas.filter_order')}
          options={[
            { value: 'newest', label: t('ideas.order_newest') },
            { value: 'random', label: t('ideas.order_random') },
          ]}
          value={order ?? 'newest'}
          onChange={(event) => onChange({ order: event.currentTarget.value })}
        />
      </div>
      {narrowed && clearable && (
        <Button
          kind="plain"
          icon={<IconX aria-hidden="true" />}
          onClick={() => {
            setTyped('');
            onChange({ q: null, category: null, area: null, state: null });
          }}
        >
          {t('ideas.filter_clear')}
        </Button>
      )}
    </search>
  );
}

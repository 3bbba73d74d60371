import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName, useTags } from '../../app/registers';
import { Grid } from '../../ui/Card';
import { Select, TextField } from '../../ui/Field';
import { legalTypes, ratings, statuses, type RegisterFilter } from './registerFilter';

/** The boxes above the register; each choice goes into the address. */
export function RegisterFilters({
  filter,
  set,
  full,
}: {
  filter: RegisterFilter;
  set: (key: keyof RegisterFilter, value: string) => void;
  /** The bureau also asks for status and grade. */
  full: boolean;
}) {
  const { t } = useTranslation();
  const { data: categories = [] } = useQuery(categoriesQuery);
  const categoryName = useCategoryName();
  const tags = useTags();
  const box = (key: keyof RegisterFilter, label: string, any: string, options: { value: string; label: string }[]) => (
    <Select
      key={key}
      label={label}
      placeholder={any}
      value={filter[key] ?? ''}
      options={options}
      onChange={(event) => set(key, event.currentTarget.value)}
    />
  );
  return (
    <Grid min="s">
      <TextField
        type="search"
        label={t('organizations.search')}
        value={filter.q ?? ''}
        maxLength={80}
        onChange={(event) => set('q', event.currentTarget.value)}
      />
      {box(
        'tag',
        t('organizations.tags'),
        t('organizations.every_tag'),
        tags.map((tag) => ({ value: tag.code, label: tag.label })),
      )}
      {box(
        'field',
        t('organizations.fields'),
        t('organizations.every_field'),
        categories.map(({ code }) => ({ value: code, label: categoryName(code) })),
      )}
      {box(
        'legalType',
        t('organizations.legal_type'),
        t('organizations.every_type'),
        legalTypes.map((value) => ({ value, label: t(`organizations.type.${value}`) })),
      )}
      {full &&
        box(
          'status',
          t('organizations.status_label'),
          t('organizations.every_status'),
          statuses.map((value) => ({ value, label: t(`organizations.status.${value}`) })),
        )}
      {full &&
        box(
          'rating',
          t('organizations.rating'),
          t('organizations.every_rating'),
          ratings.map((value) => ({ value, label: value })),
        )}
    </Grid>
  );
}

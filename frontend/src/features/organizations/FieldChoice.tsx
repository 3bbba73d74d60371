import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName } from '../../app/registers';
import { Checkbox } from '../../ui/Field';
import css from './Organizations.module.css';

/** Fields of work: the same words as the categories of ideas, so that both can be compared. */
export function FieldChoice({
  value,
  onChange,
  error,
}: {
  value: readonly string[];
  onChange: (fields: string[]) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(categoriesQuery);
  const name = useCategoryName();
  return (
    <fieldset className={css.fields}>
      <legend>{t('organizations.fields')}</legend>
      <div className={css.boxes}>
        {data.map(({ code }) => (
          <Checkbox
            key={code}
            label={name(code)}
            checked={value.includes(code)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, code] : value.filter((field) => field !== code))
            }
          />
        ))}
      </div>
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  );
}

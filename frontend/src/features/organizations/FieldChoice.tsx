import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { categoriesQuery, useCategoryName } from '../../app/registers';
import { Checkbox, FieldError } from '../../ui/Field';
import css from './Organizations.module.css';

/** Fields of work: the same words as the categories of ideas, so that both can be compared. */
export function FieldChoice({
  value,
  onChange,
  error,
}: {
  value: readonly string[];
  onChange: (fields: string[]) => void;
  error?: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { data = [] } = useQuery(categoriesQuery);
  const name = useCategoryName();
  return (
    <fieldset
      className={css.fields}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
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
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

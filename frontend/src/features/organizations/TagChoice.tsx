import { useTranslation } from 'react-i18next';
import { useTags } from '../../app/registers';
import { Checkbox } from '../../ui/Field';
import css from './Organizations.module.css';

/** The words by which the register is counted. */
export function TagChoice({ value, onChange }: { value: readonly string[]; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.fields}>
      <legend>{t('organizations.tags')}</legend>
      <div className={css.boxes}>
        {useTags().map(({ code, label }) => (
          <Checkbox
            key={code}
            label={label}
            checked={value.includes(code)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, code] : value.filter((tag) => tag !== code))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

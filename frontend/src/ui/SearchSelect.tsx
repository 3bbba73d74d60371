import { Select as MantineSelect } from '@mantine/core';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import { useTranslation } from 'react-i18next';
import { MantineArea } from './MantineArea';
import type { FieldFrame, Option } from './Field';
import css from './SearchSelect.module.css';

/** A long list that one types into (133 communities). For a short one the plain Select is better: it is the phone's own. */
export function SearchSelect({
  label,
  hint,
  error,
  optional,
  options,
  value,
  onChange,
  placeholder,
  disabled,
}: FieldFrame & {
  options: readonly (Option | { group: string; items: Option[] })[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <MantineArea>
      <MantineSelect
        label={
          <>
            {label}
            {optional && <span className={css.optional}>{t('common.optional')}</span>}
          </>
        }
        description={hint}
        error={error}
        data={[...options]}
        value={value}
        onChange={onChange}
        placeholder={placeholder ?? t('common.choose')}
        nothingFoundMessage={t('common.nothing_found')}
        searchable
        clearable={optional}
        disabled={disabled}
        maxDropdownHeight={320}
        classNames={{
          label: css.label,
          input: css.input,
          dropdown: css.dropdown,
          option: css.option,
          description: css.description,
          error: css.error,
        }}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
    </MantineArea>
  );
}

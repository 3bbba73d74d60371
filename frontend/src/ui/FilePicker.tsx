import { useTranslation } from 'react-i18next';
import { Stack } from './Card';
import { Checkbox, FileField } from './Field';
import css from './FilePicker.module.css';

const most = 24;

interface PickableFile {
  id: string;
  kind: string;
  name: string;
}

/** Takes a new photo or file, or any of those that are there already. */
export function FilePicker({
  label,
  hint,
  error,
  files,
  chosen,
  onChosen,
  onFile,
  thumbOf,
}: {
  label: string;
  hint: string;
  error?: string;
  files: readonly PickableFile[];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  onFile: (file: File) => void;
  thumbOf: (id: string) => string;
}) {
  const { t } = useTranslation();
  // What is chosen is always in sight, however many came after it.
  const shown = files.filter((file, at) => at < most || chosen.includes(file.id));
  return (
    <Stack gap={2}>
      <FileField
        label={label}
        hint={hint}
        accept="image/jpeg,image/png,image/webp,application/pdf,.xlsx"
        file={null}
        onFile={(file) => file && onFile(file)}
        error={error}
      />
      {shown.length > 0 && (
        <ul className={css.files} aria-label={t('common.files_there')}>
          {shown.map((file) => (
            <li key={file.id}>
              {file.kind === 'photo' && <img src={thumbOf(file.id)} alt="" loading="lazy" />}
              <Checkbox
                label={file.name}
                checked={chosen.includes(file.id)}
                onChange={(event) =>
                  onChosen(event.currentTarget.checked ? [...chosen, file.id] : chosen.filter((id) => id !== file.id))
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

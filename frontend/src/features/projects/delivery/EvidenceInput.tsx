import { useTranslation } from 'react-i18next';
import { Stack } from '../../../ui/Card';
import { Checkbox, FileField } from '../../../ui/Field';
import { problemText } from '../../../ui/problemText';
import css from './Delivery.module.css';
import { evidenceSrc, useUploadEvidence, type EvidenceFile } from './queries';

/** Takes a new photo or file, or one that is there already: a sign-in sheet is photographed once. */
export function EvidenceInput({
  projectId,
  files,
  chosen,
  onChosen,
  label,
}: {
  projectId: string;
  files: readonly EvidenceFile[];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  label: string;
}) {
  const { t } = useTranslation();
  const upload = useUploadEvidence(projectId);
  return (
    <Stack gap={2}>
      <FileField
        label={label}
        hint={upload.isPending ? t('projects.evidence_sending') : t('projects.evidence_hint')}
        accept="image/jpeg,image/png,image/webp,application/pdf,.xlsx"
        file={null}
        onFile={(file) => {
          if (file) upload.mutate(file, { onSuccess: (saved) => onChosen([...new Set([...chosen, saved.id])]) });
        }}
        error={upload.error ? problemText(upload.error, t).text : undefined}
      />
      {files.length > 0 && (
        <ul className={css.files}>
          {files.slice(0, 24).map((file) => (
            <li key={file.id}>
              {file.kind === 'photo' && <img src={evidenceSrc(file.id, true)} alt="" loading="lazy" />}
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

import { useTranslation } from 'react-i18next';
import { evidenceSrc, type EvidenceFile } from '../../../api/evidence';
import { FilePicker } from '../../../ui/FilePicker';
import { problemText } from '../../../ui/problemText';
import { useUploadEvidence } from './queries';

/** Takes a new photo or file, or one that is there already: a sign-in sheet is photographed once. */
export function EvidenceInput({
  projectId,
  files,
  chosen,
  onChosen,
  onBusy,
  label,
}: {
  projectId: string;
  files: readonly EvidenceFile[];
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  onBusy: (busy: boolean) => void;
  label: string;
}) {
  const { t } = useTranslation();
  const upload = useUploadEvidence(projectId);
  return (
    <FilePicker
      label={label}
      hint={upload.isPending ? t('projects.evidence_sending') : t('projects.evidence_hint')}
      error={upload.error ? problemText(upload.error, t).text : undefined}
      files={files}
      chosen={chosen}
      onChosen={onChosen}
      onFile={(file, progress) => upload.mutateAsync({ file, progress })}
      onBusy={onBusy}
      thumbOf={(id) => evidenceSrc(id, true)}
    />
  );
}

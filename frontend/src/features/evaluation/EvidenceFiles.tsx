import { useTranslation } from 'react-i18next';
import { evidenceSrc } from '../../api/evidence';
import { HrefButton } from '../../ui/Button';
import { Row } from '../../ui/Card';
import { FilePicker } from '../../ui/FilePicker';
import { IconFileText } from '../../ui/icons';
import { problemText } from '../../ui/problemText';
import css from './Evaluation.module.css';
import { useUploadFile, type EvaluationSheet, type SheetEvidence } from './queries';

/** The project's files to choose from, and a place for a new one: an upload serves diary, milestone and evaluation. */
export function EvidenceFiles({
  sheet,
  chosen,
  onChosen,
  onBusy,
}: {
  sheet: EvaluationSheet;
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  onBusy?: (busy: boolean) => void;
}) {
  const { t } = useTranslation();
  const upload = useUploadFile(sheet.projectId);
  return (
    <FilePicker
      label={t('evaluation.files_add')}
      hint={t(upload.isPending ? 'evaluation.files_sending' : 'evaluation.files_hint')}
      error={upload.error ? problemText(upload.error, t).text : undefined}
      files={sheet.files}
      chosen={chosen}
      onChosen={onChosen}
      onFile={(file, progress) => upload.mutateAsync({ file, progress })}
      onBusy={onBusy}
      thumbOf={(id) => evidenceSrc(id, true)}
    />
  );
}

/** What was chosen: photos as pictures, papers by name, each opens the file. */
export function FileLinks({ files, ids }: { files: readonly SheetEvidence[]; ids: readonly string[] }) {
  const { t } = useTranslation();
  const shown = files.filter((file) => ids.includes(file.id));
  const photos = shown.filter((file) => file.kind === 'photo');
  const papers = shown.filter((file) => file.kind !== 'photo');
  return (
    <>
      {photos.length > 0 && (
        <div className={css.photos}>
          {photos.map((file) => (
            <a key={file.id} href={evidenceSrc(file.id)} target="_blank" rel="noreferrer">
              <img src={evidenceSrc(file.id, true)} alt={`${t('evaluation.file')} ${file.name}`} loading="lazy" />
            </a>
          ))}
        </div>
      )}
      {papers.length > 0 && (
        <Row gap={2}>
          {papers.map((file) => (
            <HrefButton
              key={file.id}
              kind="quiet"
              size="s"
              href={evidenceSrc(file.id)}
              icon={<IconFileText aria-hidden="true" />}
            >
              {file.name}
            </HrefButton>
          ))}
        </Row>
      )}
    </>
  );
}

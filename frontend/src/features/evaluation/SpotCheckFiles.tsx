import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceSrc, type EvidenceFile } from '../../api/evidence';
import { hasRole, usePerson } from '../../app/session';
import { FilePicker } from '../../ui/FilePicker';
import { problemText } from '../../ui/problemText';
import { TakeDown } from '../../ui/TakeDown';
import { FileLinks } from './EvidenceFiles';
import css from './Evaluation.module.css';
import { useHidePhoto, useUploadFile, type SpotCheckPhoto, type SpotCheckProject } from './queries';

/** What whoever looked brought back. Only what is sent here can be chosen: its photos become public, those of the project's own files do not. */
export function FindingFiles({
  projectId,
  chosen,
  onChosen,
  onBusy,
  error,
}: {
  projectId: string;
  chosen: readonly string[];
  onChosen: (ids: readonly string[]) => void;
  onBusy: (busy: boolean) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const upload = useUploadFile(projectId);
  const [sent, setSent] = useState<readonly EvidenceFile[]>([]);
  const take = async (file: File, progress: (percent: number) => void) => {
    const saved = await upload.mutateAsync({ file, progress });
    setSent((before) => [...before.filter((other) => other.id !== saved.id), saved]);
    return saved;
  };
  return (
    <FilePicker
      label={t('evaluation.spot_files')}
      hint={t(upload.isPending ? 'evaluation.files_sending' : 'evaluation.spot_files_hint')}
      error={upload.error ? problemText(upload.error, t).text : error}
      files={sent}
      chosen={chosen}
      onChosen={onChosen}
      onFile={take}
      onBusy={onBusy}
      thumbOf={(id) => evidenceSrc(id, true)}
    />
  );
}

/** The photos of a finding, for everybody; its papers, for those who work on the project. */
export function FoundFiles({ project }: { project: SpotCheckProject }) {
  const { t } = useTranslation();
  return (
    <>
      {project.photos.length > 0 && (
        <div className={css.photos}>
          {project.photos.map((photo, index) => (
            <Photo
              key={photo.id}
              photo={photo}
              name={t('evaluation.spot_photo', { n: index + 1, title: project.ideaTitle })}
            />
          ))}
        </div>
      )}
      <FileLinks files={project.papers} ids={project.papers.map((paper) => paper.id)} />
    </>
  );
}

function Photo({ photo, name }: { photo: SpotCheckPhoto; name: string }) {
  const { t } = useTranslation();
  const person = usePerson();
  const hide = useHidePhoto(photo.id);
  return (
    <div>
      {photo.hidden ? (
        <p className={css.soft}>{t('evaluation.photo_hidden', { reason: photo.hiddenReason })}</p>
      ) : (
        <a href={evidenceSrc(photo.id)} target="_blank" rel="noreferrer">
          <img src={evidenceSrc(photo.id, true)} alt={name} loading="lazy" />
        </a>
      )}
      {hasRole(person, 'bureau') && (
        <TakeDown
          hidden={photo.hidden}
          takeDown={t('evaluation.photo_take_down')}
          show={t('evaluation.photo_show')}
          reasonLabel={t('evaluation.photo_reason')}
          kind="plain"
          busy={hide.isPending}
          error={hide.error}
          onSay={(reason, done) => hide.mutate(reason, { onSuccess: done })}
        />
      )}
    </div>
  );
}

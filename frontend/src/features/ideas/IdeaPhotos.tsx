import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import css from './Ideas.module.css';
import { photoSrc, type PhotoFacts } from './queries';

/** Small pictures; one opens large. */
export function IdeaPhotos({ photos, title }: { photos: readonly PhotoFacts[]; title: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<PhotoFacts | null>(null);
  if (photos.length === 0) return null;
  const name = (photo: PhotoFacts) => t('ideas.photo_of', { title, n: photo.position });
  return (
    <div>
      <h2 className={css.part}>{t('ideas.photos')}</h2>
      <ul className={css.photos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button type="button" className={css.photo} onClick={() => setOpen(photo)}>
              <img
                src={photoSrc(photo.id, true)}
                alt={name(photo)}
                width={photo.width}
                height={photo.height}
                loading="lazy"
              />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog opened size="l" onClose={() => setOpen(null)} title={name(open)}>
          <img className={css.large} src={photoSrc(open.id)} alt={name(open)} width={open.width} height={open.height} />
        </Dialog>
      )}
    </div>
  );
}

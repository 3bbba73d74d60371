import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { IconCamera, IconX } from '../../ui/icons';
import { Progress } from '../../ui/Progress';
import { problemText } from '../../ui/problemText';
import css from './Wizard.module.css';
import { photoSrc } from './queries';
import { mostPhotos, type Photos } from './usePhotos';

/** What is still on its way, how far, and what can be done about it: shown wherever the idea can be sent. */
export function PhotosUnderWay({ photos }: { photos: Photos }) {
  const { t } = useTranslation();
  return (
    <>
      {photos.sending.map((one) =>
        one.error ? (
          <div key={one.id} className={css.failed} role="alert">
            <span>
              {one.file.name}: {problemText(one.error, t).text}
            </span>
            <Button kind="plain" data-photo-failed onClick={() => photos.again(one)}>
              {t('ideas.photo_retry')}
            </Button>
            <Button kind="plain" onClick={() => photos.drop(one)}>
              {t('ideas.photo_drop')}
            </Button>
          </div>
        ) : (
          <div key={one.id} className={css.travelling}>
            <Progress
              value={one.percent}
              label={one.file.name}
              text={t('ideas.photo_sending', { percent: one.percent })}
            />
            <Button kind="plain" size="s" onClick={() => photos.drop(one)}>
              {t('ideas.photo_drop')}
            </Button>
          </div>
        ),
      )}
    </>
  );
}

/** Up to six photos: each is sent at once, shows how far it is, and can be tried again. */
export function PhotoPicker({ photos }: { photos: Photos }) {
  const { t } = useTranslation();
  const { shown, sending } = photos;
  return (
    <fieldset className={css.photos}>
      <legend>
        {t('ideas.field_photos')} <small>{t('common.optional')}</small>
      </legend>
      <p className={css.hint}>{t('ideas.field_photos_hint')}</p>
      {shown.length > 0 && (
        <ul className={css.thumbs}>
          {shown.map((photo, index) => (
            <li key={photo.id}>
              <img
                src={photoSrc(photo.id, true)}
                alt={t('ideas.photo_of', { title: t('ideas.photos'), n: index + 1 })}
              />
              <IconButton
                name={t('ideas.photo_remove', { n: index + 1 })}
                className={css.remove}
                onClick={() => photos.remove(photo)}
              >
                <IconX aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <PhotosUnderWay photos={photos} />
      {photos.waiting && sending.length > 0 && <p role="status">{t('ideas.photos_awaited')}</p>}
      {photos.leftOut > 0 && (
        <p role="alert" className={css.left}>
          {t('ideas.photos_left_out', { count: photos.leftOut })}
        </p>
      )}
      {shown.length + sending.length < mostPhotos && (
        <label className={css.add}>
          <IconCamera aria-hidden="true" />
          {t('ideas.photo_add')}
          <input
            type="file"
            className="visually-hidden"
            accept="image/jpeg,image/png,image/webp"
            multiple
            onChange={(event) => {
              photos.take(Array.from(event.currentTarget.files ?? []));
              event.currentTarget.value = '';
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

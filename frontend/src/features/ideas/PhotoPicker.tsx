import { useState, type Dispatch, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button';
import { IconCamera, IconX } from '../../ui/icons';
import { Progress } from '../../ui/Progress';
import { problemText } from '../../ui/problemText';
import css from './Wizard.module.css';
import { photoSrc, removePhoto, type PhotoFacts } from './queries';
import { uploadPhoto } from './uploadPhoto';

interface Sending {
  id: number;
  file: File;
  percent: number;
  error?: unknown;
}

const most = 6;
let next = 1;

/** Up to six photos: each is sent at once, shows how far it is, and can be tried again. */
export function PhotoPicker({
  callId,
  photos: shown,
  setPhotos: keep,
}: {
  callId: string;
  photos: readonly PhotoFacts[];
  setPhotos: Dispatch<SetStateAction<readonly PhotoFacts[]>>;
}) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const patch = (id: number, to: Partial<Sending>) =>
    setSending((now) => now.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const drop = (id: number) => setSending((now) => now.filter((one) => one.id !== id));

  const send = async (one: Sending) => {
    try {
      const photo = await uploadPhoto(callId, one.file, (percent) => patch(one.id, { percent }));
      drop(one.id);
      keep((now) => [...now, photo]);
    } catch (error) {
      patch(one.id, { error });
    }
  };
  const take = (files: FileList | null) => {
    const room = most - shown.length - sending.length;
    const fresh = Array.from(files ?? [])
      .slice(0, room)
      .map((file): Sending => ({ id: next++, file, percent: 0 }));
    setSending((now) => [...now, ...fresh]);
    // One after another: a phone's uplink gains nothing from six at once.
    void fresh.reduce<Promise<void>>((before, one) => before.then(() => send(one)), Promise.resolve());
  };
  const remove = (photo: PhotoFacts) => {
    keep((now) => now.filter((other) => other.id !== photo.id));
    removePhoto(callId, photo.id).catch(() => keep((now) => [...now, photo]));
  };

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
                onClick={() => remove(photo)}
              >
                <IconX aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {sending.map((one) =>
        one.error ? (
          <div key={one.id} className={css.failed} role="alert">
            <span>{problemText(one.error, t).text}</span>
            <Button
              kind="plain"
              onClick={() => {
                patch(one.id, { error: undefined, percent: 0 });
                void send(one);
              }}
            >
              {t('ideas.photo_retry')}
            </Button>
            <Button kind="plain" onClick={() => drop(one.id)}>
              {t('ideas.photo_drop')}
            </Button>
          </div>
        ) : (
          <Progress
            key={one.id}
            value={one.percent}
            label={one.file.name}
            text={t('ideas.photo_sending', { percent: one.percent })}
          />
        ),
      )}
      {shown.length + sending.length < most && (
        <label className={css.add}>
          <IconCamera aria-hidden="true" />
          {t('ideas.photo_add')}
          <input
            type="file"
            className="visually-hidden"
            accept="image/jpeg,image/png,image/webp"
            multiple
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

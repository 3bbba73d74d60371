import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { evidenceSrc } from '../../../api/evidence';
import { hasRole, usePerson } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { Day } from '../../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { TakeDown } from '../../../ui/TakeDown';
import css from './Delivery.module.css';
import { diaryQuery, useHide, type DiaryEntry, type Hidden } from './queries';

/** What the organization tells of its project, newest first, with pictures. */
export function DiaryList({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const diary = useQuery(diaryQuery(projectId));
  if (diary.isPending) return <Loading lines={4} />;
  if (diary.isError) return <ErrorState error={diary.error} retry={() => void diary.refetch()} compact />;
  if (diary.data.length === 0) return <EmptyState title={t('projects.diary_empty')} />;
  return (
    <ol className={css.entries}>
      {diary.data.map((entry) => (
        <li key={entry.id}>
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: DiaryEntry }) {
  const { t } = useTranslation();
  return (
    <Card>
      <p className={css.soft}>
        <Day at={entry.day} /> {entry.organizationName}
      </p>
      {entry.hidden ? (
        <p className={css.soft}>{t('projects.diary_hidden', { reason: entry.hiddenReason })}</p>
      ) : (
        <p>{entry.words}</p>
      )}
      {entry.photos.length > 0 && (
        <div className={css.shots}>
          {entry.photos.map((photo, index) => (
            <Shot key={photo.id} photo={photo} name={t('projects.diary_photo', { n: index + 1, day: entry.day })} />
          ))}
        </div>
      )}
      <Hide
        hidden={entry.hidden}
        say={(reason) => ({ diaryId: entry.id, reason })}
        words={['projects.diary_take_down', 'projects.diary_show']}
        kind="quiet"
      />
    </Card>
  );
}

/** A picture, or the reason why it is not shown; the bureau takes one down without its entry. */
function Shot({ photo, name }: { photo: DiaryEntry['photos'][number]; name: string }) {
  const { t } = useTranslation();
  return (
    <div>
      {photo.hidden ? (
        <p className={css.soft}>{t('projects.photo_hidden', { reason: photo.hiddenReason })}</p>
      ) : (
        <a href={evidenceSrc(photo.id)}>
          <img src={evidenceSrc(photo.id, true)} alt={name} width={photo.width} height={photo.height} loading="lazy" />
        </a>
      )}
      <Hide
        hidden={photo.hidden}
        say={(reason) => ({ evidenceId: photo.id, reason })}
        words={['projects.photo_take_down', 'projects.photo_show']}
        kind="plain"
      />
    </div>
  );
}

interface HideProps {
  hidden: boolean;
  say: (reason: string) => Hidden;
  words: readonly [takeDown: string, show: string];
  kind: 'quiet' | 'plain';
}

/** For the bureau: an entry or a picture goes. */
function Hide({ hidden, say, words: [takeDown, show], kind }: HideProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const hide = useHide();
  if (!hasRole(person, 'bureau')) return null;
  return (
    <TakeDown
      hidden={hidden}
      takeDown={t(takeDown)}
      show={t(show)}
      reasonLabel={t('projects.reason')}
      kind={kind}
      busy={hide.isPending}
      error={hide.error}
      onSay={(reason, done) => hide.mutate(say(reason), { onSuccess: done })}
    />
  );
}

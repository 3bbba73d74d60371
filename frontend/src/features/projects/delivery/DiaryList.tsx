import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceSrc } from '../../../api/evidence';
import { hasRole, usePerson } from '../../../app/session';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextField } from '../../../ui/Field';
import { Day } from '../../../ui/Figures';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import css from './Delivery.module.css';
import { diaryQuery, useHideDiary, type DiaryEntry } from './queries';

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
            <a key={photo.id} href={evidenceSrc(photo.id)}>
              <img
                src={evidenceSrc(photo.id, true)}
                alt={t('projects.diary_photo', { n: index + 1, day: entry.day })}
                width={photo.width}
                height={photo.height}
                loading="lazy"
              />
            </a>
          ))}
        </div>
      )}
      <TakeDown entry={entry} />
    </Card>
  );
}

/** For the bureau: an entry is taken down with a reason, and can be shown again. */
function TakeDown({ entry }: { entry: DiaryEntry }) {
  const { t } = useTranslation();
  const person = usePerson();
  const hide = useHideDiary();
  const [reason, setReason] = useState<string | null>(null);
  if (!hasRole(person, 'bureau')) return null;
  if (entry.hidden)
    return (
      <Button kind="quiet" busy={hide.isPending} onClick={() => hide.mutate({ diaryId: entry.id, reason: '' })}>
        {t('projects.diary_show')}
      </Button>
    );
  if (reason === null)
    return (
      <Button kind="quiet" onClick={() => setReason('')}>
        {t('projects.diary_take_down')}
      </Button>
    );
  return (
    <Stack gap={2}>
      <TextField
        label={t('projects.reason')}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={hide.error ? problemText(hide.error, t).text : undefined}
      />
      <Row>
        <Button
          busy={hide.isPending}
          disabled={reason.trim().length < 5}
          onClick={() => hide.mutate({ diaryId: entry.id, reason }, { onSuccess: () => setReason(null) })}
        >
          {t('projects.diary_take_down')}
        </Button>
        <Button kind="quiet" onClick={() => setReason(null)}>
          {t('common.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}

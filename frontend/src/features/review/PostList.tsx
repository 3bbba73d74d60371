import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { DateField, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { SearchSelect } from '../../ui/SearchSelect';
import { organizationChoiceQuery, useEndPost, useRecordPost, useRemovePost, type PoolReviewer } from './queries';
import css from './Review.module.css';

/** Posts in organizations: entered, ended on a day, or taken out when they were a mistake. Saved one by one. */
export function PostList({ reviewer }: { reviewer: PoolReviewer }) {
  const { t } = useTranslation();
  const end = useEndPost();
  const remove = useRemovePost();
  const error = end.error ?? remove.error;
  return (
    <section>
      <Stack gap={3}>
        <h3>{t('review.pool_posts')}</h3>
        <p className={css.soft}>{t('review.posts_lead')}</p>
        {reviewer.posts.length === 0 && <p>{t('review.pool_no_posts')}</p>}
        <ul className={css.plainList}>
          {reviewer.posts.map((post) => {
            const { id: postId, organizationId } = post;
            return (
              <li key={`${postId} ${organizationId} ${post.from}`}>
                <Row between>
                  <span>
                    <strong>{post.organization}</strong> {post.title}{' '}
                    <small className={css.soft}>
                      {t(post.to ? 'review.post_held' : 'review.post_since', { from: post.from, to: post.to })}
                      {postId === null && ` · ${t('review.post_by_account')}`}
                    </small>
                  </span>
                  {postId !== null && (
                    <Row gap={2}>
                      {!post.to && (
                        <Button
                          size="s"
                          kind="quiet"
                          busy={end.isPending && end.variables.postId === postId}
                          onClick={() => end.mutate({ organizationId, postId, to: today() })}
                        >
                          {t('review.post_end')}
                        </Button>
                      )}
                      <Button
                        size="s"
                        kind="plain"
                        busy={remove.isPending && remove.variables.postId === postId}
                        onClick={() => remove.mutate({ organizationId, postId })}
                      >
                        {t('review.post_remove')}
                      </Button>
                    </Row>
                  )}
                </Row>
              </li>
            );
          })}
        </ul>
        {error && <Notice tone="refused">{problemText(error, t).text}</Notice>}
        <AddPost reviewerId={reviewer.reviewerId} />
      </Stack>
    </section>
  );
}

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

function AddPost({ reviewerId }: { reviewerId: string }) {
  const { t } = useTranslation();
  const record = useRecordPost(reviewerId);
  const { data } = useQuery(organizationChoiceQuery);
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const send = () => {
    if (!organizationId || !from) return;
    record.mutate(
      { organizationId, title: title.trim(), from },
      {
        onSuccess: () => {
          setOrganizationId(null);
          setTitle('');
          setFrom(null);
        },
      },
    );
  };
  return (
    <Stack gap={3}>
      <div className={css.newPost}>
        <SearchSelect
          label={t('review.post_organization')}
          options={data?.map((one) => ({ value: one.id, label: one.name })) ?? []}
          value={organizationId}
          onChange={setOrganizationId}
        />
        <TextField
          optional
          label={t('review.post_title')}
          maxLength={40}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DateField label={t('review.post_from')} value={from} onChange={setFrom} />
      </div>
      {record.error && <Notice tone="refused">{problemText(record.error, t).text}</Notice>}
      <Row>
        <Button kind="quiet" size="s" busy={record.isPending} disabled={!organizationId || !from} onClick={send}>
          {t('review.post_add')}
        </Button>
      </Row>
    </Stack>
  );
}

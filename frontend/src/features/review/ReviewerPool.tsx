import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Area } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { ReviewerDialog } from './ReviewerDialog';
import { poolQuery, type PoolReviewer } from './queries';
import css from './Review.module.css';

/** The pool from which reviewers are drawn: what they know about, where they hold posts, whether they can be drawn now. */
export function ReviewerPool() {
  const { t } = useTranslation();
  const category = useCategoryName();
  const { data, error, refetch } = useQuery(poolQuery);
  const [editing, setEditing] = useState<string | null>(null);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const fieldsOf = (row: PoolReviewer) => row.fields.map(category).join(t('review.list_comma'));
  const postsOf = (row: PoolReviewer) =>
    row.posts
      .filter((post) => !post.to)
      .map((post) => post.organization)
      .join(t('review.list_comma'));
  const edited = data.find((row) => row.reviewerId === editing) ?? null;
  return (
    <>
      <Table
        caption={t('review.pool_title')}
        rows={data}
        rowKey={(row) => row.reviewerId}
        filter
        exportName={t('review.pool_title')}
        empty={
          <EmptyState title={t('review.pool_empty')}>
            <p>{t('review.pool_empty_hint')}</p>
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: t('review.reviewer'),
            main: true,
            cell: (row) => row.name,
            text: (row) => row.name,
            sort: (row) => row.name,
          },
          {
            key: 'active',
            header: t('review.pool_state'),
            cell: (row) => (
              <StateTag mood={row.active ? 'done' : 'quiet'}>
                {t(row.active ? 'review.pool_active' : 'review.pool_resting')}
              </StateTag>
            ),
            text: (row) => t(row.active ? 'review.pool_active' : 'review.pool_resting'),
            sort: (row) => Number(row.active),
          },
          {
            key: 'fields',
            header: t('review.pool_fields'),
            cell: (row) => fieldsOf(row) || <span className={css.soft}>{t('review.pool_no_fields')}</span>,
            text: fieldsOf,
          },
          {
            key: 'home',
            header: t('review.pool_home'),
            cell: (row) => <Home code={row.homeAreaCode} />,
          },
          {
            key: 'posts',
            header: t('review.pool_posts'),
            cell: (row) => postsOf(row) || <span className={css.soft}>{t('review.pool_no_posts')}</span>,
            text: postsOf,
          },
          {
            key: 'load',
            header: t('review.pool_load'),
            cell: (row) => (
              <Stack gap={1}>
                <span>{t('review.pool_open', { open: row.open, submitted: row.submitted })}</span>
                {row.overdue > 0 && <StateTag mood="late">{t('review.pool_overdue', { n: row.overdue })}</StateTag>}
              </Stack>
            ),
            text: (row) => row.open,
            sort: (row) => row.open,
          },
          {
            key: 'do',
            header: t('review.pool_edit'),
            cell: (row) => (
              <Button kind="quiet" size="s" onClick={() => setEditing(row.reviewerId)}>
                {t('review.pool_edit')}
              </Button>
            ),
          },
        ]}
      />
      {edited && <ReviewerDialog key={edited.reviewerId} reviewer={edited} onClose={() => setEditing(null)} />}
    </>
  );
}

function Home({ code }: { code: string | null }) {
  const { t } = useTranslation();
  const names = useAreaNames(code);
  return code ? <Area {...names} /> : <span className={css.soft}>{t('review.pool_no_home')}</span>;
}

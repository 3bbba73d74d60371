import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { Button, LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { IconChecks } from '../../ui/icons';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { InboxCard } from './InboxCard';
import { inboxQuery, useRead } from './queries';

/** My messages, by idea. New ones come in by themselves. */
export function Inbox() {
  const { t } = useTranslation();
  useLive('person');
  const inbox = useInfiniteQuery(inboxQuery);
  const read = useRead();
  if (inbox.isPending) return <Loading cards={3} />;
  if (inbox.isError) return <ErrorState error={inbox.error} retry={() => void inbox.refetch()} />;
  const threads = inbox.data.pages.flatMap((page) => page.items);
  const newest = threads[0];
  if (!newest)
    return (
      <EmptyState
        title={t('notifications.empty')}
        actions={<LinkButton to="/ideas">{t('notifications.empty_do')}</LinkButton>}
      >
        <p>{t('notifications.empty_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      {threads.some((thread) => thread.unread > 0) && (
        <Row>
          <Button
            kind="quiet"
            busy={read.isPending}
            icon={<IconChecks aria-hidden="true" />}
            onClick={() => read.mutate({ upTo: newest.latestId })}
          >
            {t('notifications.mark_all_read')}
          </Button>
        </Row>
      )}
      {threads.map((thread) => (
        <InboxCard
          key={thread.ideaId}
          thread={thread}
          onRead={() => read.mutate({ upTo: thread.latestId, ideaId: thread.ideaId })}
        />
      ))}
      {inbox.hasNextPage && (
        <Row>
          <Button kind="quiet" busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('notifications.older')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

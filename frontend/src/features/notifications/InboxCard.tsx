import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reasonText } from '../../app/officeWords';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconCheck } from '../../ui/icons';
import css from './Inbox.module.css';
import type { InboxMessage, InboxThread } from './queries';
import { stepText } from './stepText';

/** All that happened to one idea: the newest first, what is new marked, and why one is told. */
export function InboxCard({ thread, onRead }: { thread: InboxThread; onRead: () => void }) {
  const { t } = useTranslation();
  return (
    <Card className={css.thread}>
      <header className={css.head}>
        <h2 className={css.title}>
          <Link to={`/ideas/${thread.ideaId}`}>{thread.ideaTitle}</Link>
        </h2>
        <Row gap={2}>
          {thread.unread > 0 && <Badge tone="gold">{t('notifications.unread', { n: thread.unread })}</Badge>}
          <span className={css.soft}>{thread.ideaNo}</span>
        </Row>
        <p className={css.soft}>{t(`notifications.because.${thread.because}`)}</p>
      </header>
      <ol className={css.messages}>
        {thread.messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      <Row between>
        <Link className={css.all} to={`/ideas/${thread.ideaId}`}>
          {t('notifications.whole_thread')}
        </Link>
        {thread.unread > 0 && (
          <Button kind="plain" size="s" icon={<IconCheck aria-hidden="true" />} onClick={onRead}>
            {t('notifications.mark_read')}
          </Button>
        )}
      </Row>
    </Card>
  );
}

function Message({ message }: { message: InboxMessage }) {
  const { t } = useTranslation();
  return (
    <li className={message.read ? css.message : `${css.message} ${css.fresh}`}>
      <p className={css.words}>
        {!message.read && <span className="visually-hidden">{t('notifications.new')}</span>}
        {stepText(t, message.kind, message.data)}
      </p>
      {message.reason && <p className={css.reason}>{reasonText(message.reason, t).text}</p>}
      <p className={css.soft}>
        <When at={message.at} />
        <span aria-hidden="true"> · </span>
        {inLanguage({ zh: message.officeZh, en: message.officeEn })}
      </p>
    </li>
  );
}

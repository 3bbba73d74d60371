import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconCheck } from '../../ui/icons';
import css from './Inbox.module.css';
import { noticesQuery, useReadNotices, type NoticeMessage } from './queries';

/** What was done about my ballots, above everything else; nothing for nearly everybody. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useQuery(noticesQuery).data;
  const read = useReadNotices();
  const newest = notices?.[0];
  if (!notices || !newest) return null;
  const unread = notices.filter((notice) => !notice.read).length;
  return (
    <Card className={css.thread}>
      <header className={css.head}>
        <h2 className={css.title}>{t('notifications.notices')}</h2>
        {unread > 0 && <Badge tone="gold">{t('notifications.unread', { n: unread })}</Badge>}
      </header>
      <ol className={css.messages}>
        {notices.map((notice) => (
          <li key={notice.id} className={notice.read ? css.message : `${css.message} ${css.fresh}`}>
            <p className={css.words}>
              {!notice.read && <span className="visually-hidden">{t('notifications.new')}</span>}
              {noticeText(t, notice)}
            </p>
            <p className={css.soft}>
              <When at={notice.at} />
              <span aria-hidden="true"> · </span>
              {inLanguage({ zh: notice.callTitleZh, en: notice.callTitleEn })}
            </p>
          </li>
        ))}
      </ol>
      <Row between>
        <LinkButton kind="quiet" size="s" to={`/me/ballot/${newest.callId}`}>
          {t('notifications.notice_open')}
        </LinkButton>
        {unread > 0 && (
          <Button
            kind="plain"
            size="s"
            busy={read.isPending}
            icon={<IconCheck aria-hidden="true" />}
            onClick={() => read.mutate(newest.id)}
          >
            {t('notifications.mark_read')}
          </Button>
        )}
      </Row>
    </Card>
  );
}

function noticeText(t: TFunction, notice: NoticeMessage) {
  const data = notice.data as Record<string, string>;
  return t(`notifications.notice.${notice.kind}`, {
    ...data,
    at: notice.at,
    office: inLanguage({ zh: data['officeZh'] ?? '', en: data['officeEn'] ?? '' }),
  });
}

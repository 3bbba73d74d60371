import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { IconCheck } from '../../ui/icons';
import css from './Inbox.module.css';
import { noticesQuery, useReadNotices, type NoticeMessage } from './queries';

/** What is no step of an idea, above everything else: my work, and what was done about my ballots; nothing for nearly everybody. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useQuery(noticesQuery).data;
  const read = useReadNotices();
  const newest = notices?.[0];
  if (!notices || !newest) return null;
  const unread = notices.some((notice) => !notice.read);
  return (
    <>
      <NoticeCard
        title={t('notifications.organizations')}
        notices={notices.filter((notice) => notice.organizationId)}
      />
      <NoticeCard
        title={t('notifications.work')}
        notices={notices.filter((notice) => !notice.organizationId && workOf(notice))}
      />
      <NoticeCard title={t('notifications.notices')} notices={notices.filter((notice) => !workOf(notice))} />
      {unread && (
        <Row>
          <Button
            kind="plain"
            size="s"
            busy={read.isPending}
            icon={<IconCheck aria-hidden="true" />}
            onClick={() => read.mutate(newest.id)}
          >
            {t('notifications.mark_read')}
          </Button>
        </Row>
      )}
    </>
  );
}

function NoticeCard({ title, notices }: { title: string; notices: readonly NoticeMessage[] }) {
  const { t } = useTranslation();
  const newest = notices[0];
  if (!newest) return null;
  const unread = notices.filter((notice) => !notice.read).length;
  return (
    <Card className={css.thread}>
      <header className={css.head}>
        <h2 className={css.title}>{title}</h2>
        {unread > 0 && <Badge tone="gold">{t('notifications.unread', { n: unread })}</Badge>}
      </header>
      <ol className={css.messages}>
        {notices.map((notice) => (
          <li key={notice.id} className={notice.read ? css.message : `${css.message} ${css.fresh}`}>
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ol>
      {!workOf(newest) && (
        <Row>
          <LinkButton kind="quiet" size="s" to={`/me/ballot/${newest.callId}`}>
            {t('notifications.notice_open')}
          </LinkButton>
        </Row>
      )}
    </Card>
  );
}

function NoticeLine({ notice }: { notice: NoticeMessage }) {
  const { t } = useTranslation();
  const work = workOf(notice);
  return (
    <>
      <p className={css.words}>
        {!notice.read && <span className="visually-hidden">{t('notifications.new')}</span>}
        {noticeText(t, notice)}
      </p>
      <p className={css.soft}>
        <When at={notice.at} />
        {notice.callTitleZh !== null && (
          <>
            <span aria-hidden="true"> · </span>
            {inLanguage({ zh: notice.callTitleZh, en: notice.callTitleEn ?? '' })}
          </>
        )}
        {work && (
          <>
            <span aria-hidden="true"> · </span>
            <Link to={work}>{t('notifications.work_open')}</Link>
          </>
        )}
      </p>
    </>
  );
}

/** Where the work lies that a notice is about; undefined for a notice about my own ballot. */
function workOf(notice: NoticeMessage) {
  if (notice.organizationId) return organizationWork(notice);
  const { ideaId } = notice.data as Record<string, string>;
  if (['lead_asked', 'plan_to_confirm', 'lead_help', 'plan_help'].includes(notice.kind))
    return `/ideas/${ideaId}#leadership`;
  if (notice.kind === 'matching_ended') return `/desk/bureau/claims/${notice.callId}`;
  if (notice.kind.startsWith('sheets_')) return '/desk/reviewer';
  if (notice.kind === 'counters_differ') return `/calls/${notice.callId}/ledger`;
  switch (/^(?:due|late)_(.+)$/.exec(notice.kind)?.[1]) {
    case undefined:
      return undefined;
    case 'objection':
    case 'decision':
      return `/desk/bureau/decision/${notice.callId}`;
    case 'ballot_appeal':
      return `/desk/bureau/calls/${notice.callId}/signals`;
    case 'invitation':
      return '/desk/organization';
    case 'route':
      return `/desk/bureau/claims/${notice.callId}`;
    case 'contract':
      return '/desk/organization?tab=claims';
    case 'payment_request':
      return '/desk/organization?tab=payments';
    case 'payment':
      return '/desk/finance';
    case 'evaluation_self':
      return '/desk/organization?tab=evaluations';
    case 'evaluation_objection':
      return '/desk/bureau/evaluations';
    default:
      return '/desk';
  }
}

function organizationWork({ kind, organizationId, data }: NoticeMessage) {
  switch (kind) {
    case 'invited_claim':
    case 'invited_host':
    case 'lead_agreed':
    case 'plan_confirmed':
    case 'plan_refused':
      return `/desk/organization/claims/${(data as Record<string, string>)['ideaId']}?org=${organizationId}`;
    case 'account_asked':
      return '/desk/bureau/accounts';
    case 'correction_asked':
      return '/desk/bureau/accounts?tab=corrections';
    case 'correction_accepted':
    case 'correction_refused':
      return `/organizations/${organizationId}#corrections`;
    case 'account_verified':
    case 'account_returned':
    case 'account_refused':
      return '/organizations/account';
    case 'join_asked':
    case 'member_joined':
      return `/desk/organization?org=${organizationId}&tab=members`;
    case 'conduct_new':
      return `/organizations/${organizationId}#conduct`;
    default:
      return `/organizations/${organizationId}`;
  }
}

function noticeText(t: TFunction, notice: NoticeMessage) {
  const data = notice.data as Record<string, string>;
  return t(`notifications.notice.${notice.kind}`, {
    ...data,
    // Words of the house that a notice carries as codes.
    role: data['memberRole'] ? t(`organizations.role.${data['memberRole']}`) : '',
    conduct: data['conduct'] ? t(`evaluation.conduct.${data['conduct']}`) : '',
    status: data['status'] ? t(`organizations.status.${data['status']}`) : '',
    at: notice.at,
    office: inLanguage({ zh: data['officeZh'] ?? '', en: data['officeEn'] ?? '' }),
  });
}

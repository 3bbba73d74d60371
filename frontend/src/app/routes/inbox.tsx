import { useTranslation } from 'react-i18next';
import { Inbox } from '../../features/notifications/Inbox';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { EmptyState, Loading } from '../../ui/States';
import { signInPath, usePerson } from '../session';

/** My messages. */
export default function InboxPage() {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <Page
      title={t('notifications.title')}
      lead={t('notifications.lead')}
      width="text"
      crumbs={[{ to: '/me', label: t('common.nav_me') }]}
    >
      {person === undefined ? (
        <Loading cards={3} />
      ) : person === null ? (
        <EmptyState
          drawing="waiting"
          title={t('notifications.sign_in')}
          actions={<LinkButton to={signInPath('/me/inbox')}>{t('common.sign_in')}</LinkButton>}
        />
      ) : (
        <Inbox />
      )}
    </Page>
  );
}

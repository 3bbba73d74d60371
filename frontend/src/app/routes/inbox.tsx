import { useTranslation } from 'react-i18next';
import { Inbox } from '../../features/notifications/Inbox';
import { Notices } from '../../features/notifications/Notices';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { SignedIn } from '../SignedIn';

/** My messages. */
export default function InboxPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('notifications.title')}
      lead={t('notifications.lead')}
      width="text"
      crumbs={[{ to: '/me', label: t('common.nav_me') }]}
    >
      <SignedIn drawing="waiting" title={t('notifications.sign_in')}>
        <Stack>
          <Notices />
          <Inbox />
        </Stack>
      </SignedIn>
    </Page>
  );
}

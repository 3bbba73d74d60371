import { useTranslation } from 'react-i18next';
import { MessageList } from '../../features/identity/MessageList';
import { Page } from '../../ui/Page';

export default function MessagesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('identity.inbox_title')} lead={t('identity.inbox_title_lead')} width="normal">
      <MessageList />
    </Page>
  );
}

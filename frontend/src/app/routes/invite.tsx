import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { AcceptInvitation } from '../../features/identity/AcceptInvitation';
import { Page } from '../../ui/Page';

export default function InvitePage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  return (
    <Page title={t('identity.invite_title')} lead={t('identity.invite_title_lead')} width="text">
      <AcceptInvitation token={token} />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { VerifyView } from '../../features/voting/VerifyView';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** Anybody's receipt, checked in the browser; nobody has to sign in for it. */
export default function VerifyPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('proof.verify_title')}
      lead={t('proof.verify_lead')}
      width="text"
      actions={
        <LinkButton kind="quiet" to="/help#proof">
          {t('proof.what_it_proves')}
        </LinkButton>
      }
    >
      <VerifyView />
    </Page>
  );
}

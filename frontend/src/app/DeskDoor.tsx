import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { LinkButton } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState } from '../ui/States';

/** Somebody came to a desk that is not theirs: say so, and show the way to sign in as who may. */
export function DeskDoor({ signedIn = true }: { signedIn?: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <Page title={t('common.desk')} hideTitle width="text">
      <EmptyState
        drawing="closed"
        title={t(signedIn ? 'kernel.not_allowed' : 'kernel.sign_in_needed')}
        actions={
          <LinkButton to={`/staff/sign-in?next=${encodeURIComponent(pathname)}`}>
            {t('common.sign_in_again')}
          </LinkButton>
        }
      />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { EmptyState } from '../../ui/States';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.not_found_title')} hideTitle>
      <EmptyState
        drawing="not_found"
        title={t('common.not_found_title')}
        actions={
          <>
            <LinkButton to="/">{t('common.back_home')}</LinkButton>
            <LinkButton kind="quiet" to="/ideas">
              {t('common.nav_ideas')}
            </LinkButton>
          </>
        }
      >
        <p>{t('common.not_found_body')}</p>
      </EmptyState>
    </Page>
  );
}

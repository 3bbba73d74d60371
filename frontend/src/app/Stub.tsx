import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { EmptyState, Loading } from '../ui/States';

/** Stands where a page is still to be built; gone when the last one is. */
export function Stub() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.app_name')}>
      <EmptyState drawing="waiting" title={t('common.loading')}>
        <Loading lines={3} />
      </EmptyState>
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/States';

/** What one sees when the page itself broke, or its code did not arrive (a new version was put up meanwhile). */
export function Crash({ inside }: { inside?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const content = (
    <EmptyState
      drawing={missing ? 'not_found' : 'trouble'}
      title={missing ? t('common.not_found_title') : t('kernel.internal')}
      actions={
        <>
          <Button onClick={() => location.reload()}>{t('common.retry')}</Button>
          <Button kind="quiet" onClick={() => location.assign('/')}>
            {t('common.back_home')}
          </Button>
        </>
      }
    />
  );
  return inside ? content : <main>{content}</main>;
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/States';
import { networkFailed } from './networkFailed';

/** What one sees when the page itself broke, or its code did not arrive (no network, or a new version was put up meanwhile). */
export function Crash({ inside }: { inside?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const offline = !missing && networkFailed(error);
  // What was being opened opens by itself once the network is back.
  useEffect(() => {
    if (!offline) return;
    const again = () => location.reload();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [offline]);
  const content = (
    <EmptyState
      drawing={missing ? 'not_found' : offline ? 'offline' : 'trouble'}
      title={t(missing ? 'common.not_found_title' : offline ? 'kernel.offline' : 'kernel.internal')}
      actions={
        <>
          <Button onClick={() => location.reload()}>{t('common.retry')}</Button>
          <Button kind="quiet" onClick={() => location.assign('/')}>
            {t('common.back_home')}
          </Button>
        </>
      }
    >
      {offline && <p>{t('common.offline_returns')}</p>}
    </EmptyState>
  );
  return inside ? content : <main>{content}</main>;
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirm } from './Dialog';

/** Asks before a page is left on which something is written that is kept nowhere else. Needs the app's router around it. */
export function KeepUnsaved({ when }: { when: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!when) return;
    // Closing and reloading: the browser asks, in words of its own.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [when]);
  return (
    <Confirm
      danger
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t('common.unsaved_ask')}
      confirmLabel={t('common.unsaved_leave')}
    >
      <p>{t('common.unsaved_means')}</p>
    </Confirm>
  );
}

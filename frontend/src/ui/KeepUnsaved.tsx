import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirm } from './Dialog';

/**
 * Asks before a page is left on which something is written that is kept nowhere else. `selection`: of a desk whose address
 * says what is open, so that going on to the next thing leaves this one. Needs the app's router around it.
 */
export function KeepUnsaved({ when, selection }: { when: boolean; selection?: boolean }) {
  // The router asks one form only: a page with several has the one on which something is written ask.
  return when && <Guard selection={selection} />;
}

function Guard({ selection }: { selection?: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname ||
      (selection === true && currentLocation.search !== nextLocation.search),
  );
  useEffect(() => {
    // Closing and reloading: the browser asks, in words of its own.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
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

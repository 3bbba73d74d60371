import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { toast } from './toasts';
import { IconShare } from './icons';

const ShareDialog = lazy(() => import('./ShareDialog').then((module) => ({ default: module.ShareDialog })));

/** Shares a link: the phone's own sheet where there is one, else a dialog with the link and a QR. */
export function ShareButton({
  path,
  title,
  kind = 'quiet',
}: {
  path: string;
  title: string;
  kind?: 'quiet' | 'plain';
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const url = new URL(path, location.origin).href;
  const share = async () => {
    if (typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches) {
      try {
        await navigator.share({ title, url });
        return;
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return; // closed by the person
      }
    }
    setOpened(true);
  };
  return (
    <>
      <Button kind={kind} icon={<IconShare aria-hidden="true" />} onClick={() => void share()}>
        {t('common.share')}
      </Button>
      {opened && (
        <Suspense>
          <ShareDialog
            url={url}
            title={title}
            onClose={() => setOpened(false)}
            onCopied={() => {
              setOpened(false);
              toast(t('common.link_copied'));
            }}
          />
        </Suspense>
      )}
    </>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { IconCopy } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { QrCode } from '../../ui/QrCode';
import { toast } from '../../ui/toasts';
import { whenText } from '../../ui/time';

/** A one-time link, shown now and never again: to copy, or to be scanned by the person beside one. */
export function LinkOnce({ path, expiresAt }: { path: string; expiresAt: string }) {
  const { t } = useTranslation();
  const link = `${globalThis.location.origin}${path}`;
  const shown = useRef<HTMLElement>(null);
  const [byHand, setByHand] = useState(false);
  const copy = async () => {
    const isCopied = await copyText(link);
    setByHand(!isCopied);
    if (isCopied) toast(t('identity.link_copied'));
    else if (shown.current) getSelection()?.selectAllChildren(shown.current); // shown only once: one key away from being copied
  };
  return (
    <Notice
      tone="done"
      title={t('identity.link_ready')}
      actions={
        <Button kind="quiet" size="s" icon={<IconCopy aria-hidden="true" />} onClick={() => void copy()}>
          {t('common.copy_link')}
        </Button>
      }
    >
      <p>{t('identity.link_hint', { until: whenText(expiresAt) })}</p>
      <p>
        <code ref={shown}>{link}</code>
      </p>
      {byHand && <p role="alert">{t('common.copy_by_hand')}</p>}
      <QrCode text={link} label={t('identity.link_qr')} />
    </Notice>
  );
}

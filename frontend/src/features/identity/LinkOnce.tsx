import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconCopy } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { QrCode } from '../../ui/QrCode';
import { toast } from '../../ui/toasts';
import { whenText } from '../../ui/time';

/** A one-time link, shown now and never again: to copy, or to be scanned by the person beside one. */
export function LinkOnce({ path, expiresAt }: { path: string; expiresAt: string }) {
  const { t } = useTranslation();
  const link = `${globalThis.location.origin}${path}`;
  return (
    <Notice
      tone="done"
      title={t('identity.link_ready')}
      actions={
        <Button
          kind="quiet"
          size="s"
          icon={<IconCopy aria-hidden="true" />}
          onClick={() => void navigator.clipboard.writeText(link).then(() => toast(t('identity.link_copied')))}
        >
          {t('common.copy_link')}
        </Button>
      }
    >
      <p>{t('identity.link_hint', { until: whenText(expiresAt) })}</p>
      <p>
        <code>{link}</code>
      </p>
      <QrCode text={link} label={t('identity.link_qr')} />
    </Notice>
  );
}

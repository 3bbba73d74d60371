import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextField } from './Field';
import { QrCode } from './QrCode';
import css from './ShareDialog.module.css';
import { IconCopy } from './icons';

export function ShareDialog({
  url,
  title,
  onClose,
  onCopied,
}: {
  url: string;
  title: string;
  onClose: () => void;
  onCopied: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('common.share_title')}>
      <p>{title}</p>
      <div className={css.code}>
        <QrCode text={url} label={t('common.qr_of', { title })} />
        <p>{t('common.share_scan')}</p>
      </div>
      <TextField label={t('common.link')} readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      <Button
        icon={<IconCopy aria-hidden="true" />}
        onClick={() => void navigator.clipboard.writeText(url).then(onCopied, () => undefined)}
      >
        {t('common.copy_link')}
      </Button>
    </Dialog>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { copyText } from './copyText';
import { Dialog } from './Dialog';
import { TextField } from './Field';
import { Notice } from './Notice';
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
  const link = useRef<HTMLInputElement>(null);
  const [byHand, setByHand] = useState(false);
  const copy = async () => {
    if (await copyText(url)) return onCopied();
    setByHand(true);
    link.current?.focus(); // which selects it
  };
  return (
    <Dialog opened onClose={onClose} title={t('common.share_title')}>
      <p>{title}</p>
      <div className={css.code}>
        <QrCode text={url} label={t('common.qr_of', { title })} />
        <p>{t('common.share_scan')}</p>
      </div>
      <TextField
        ref={link}
        label={t('common.link')}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      {byHand && <Notice tone="refused">{t('common.copy_by_hand')}</Notice>}
      <Button icon={<IconCopy aria-hidden="true" />} onClick={() => void copy()}>
        {t('common.copy_link')}
      </Button>
    </Dialog>
  );
}

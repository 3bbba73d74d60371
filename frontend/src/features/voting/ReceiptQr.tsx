import { useTranslation } from 'react-i18next';
import { QrCode } from '../../ui/QrCode';
import css from './Receipt.module.css';

/** Characters that a QR still holds with the lightest error correction. */
const most = 2_900;

/** The receipt's address as a QR; a ballot of very many picks is too long for one, and then the file has to do. */
export function ReceiptQr({ path, size = 240 }: { path: string; size?: number }) {
  const { t } = useTranslation();
  const url = new URL(path, location.origin).href;
  if (url.length > most) return <p className={css.soft}>{t('proof.qr_too_long')}</p>;
  return (
    <div className={css.qr}>
      <QrCode text={url} label={t('proof.qr_label')} size={size} level="L" />
    </div>
  );
}

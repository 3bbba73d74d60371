import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { IconDownload } from '../../ui/icons';
import { ledgerFile, type Ledger } from './ledgerQueries';
import css from './Ledger.module.css';

const whole = 'package.zip';

/** What can be downloaded now, and until when the rest has to wait. */
export function LedgerFiles({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  return (
    <>
      {ledger.state !== 'published' && <Notice>{t(`proof.files_${ledger.state}`)}</Notice>}
      {ledger.files.includes(whole) && (
        <HrefButton full href={ledgerFile(ledger.callId, whole)} download icon={<IconDownload aria-hidden="true" />}>
          {t('proof.whole_package')}
        </HrefButton>
      )}
      <ul className={css.files}>
        {ledger.files
          .filter((name) => name !== whole)
          .map((name) => (
            <li key={name}>
              <a href={ledgerFile(ledger.callId, name)} download>
                <code>{name}</code>
              </a>
              <span className={css.soft}>{t(`proof.file.${name}`)}</span>
            </li>
          ))}
      </ul>
    </>
  );
}

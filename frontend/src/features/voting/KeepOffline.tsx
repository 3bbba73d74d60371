import { useTranslation } from 'react-i18next';
import { HrefButton } from '../../ui/Button';
import { IconDownload } from '../../ui/icons';
import { Section } from '../../ui/Page';
import css from './Ledger.module.css';

/** The page that checks a vote without this site, to be saved (offline/main.tsx). */
export function KeepOffline() {
  const { t } = useTranslation();
  return (
    <Section title={t('proof.offline.get_title')}>
      <p className={css.soft}>{t('proof.offline.is')}</p>
      <HrefButton full href="/verify-offline.html" download icon={<IconDownload aria-hidden="true" />}>
        {t('proof.offline.get')}
      </HrefButton>
    </Section>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, setLanguage, type Language } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { IconLanguage } from '../../../ui/icons';
import { Toasts } from '../../../ui/Toasts';
import { toasts } from '../../../ui/toasts';
import { KioskBallot } from './KioskBallot';
import { KioskCode } from './KioskCode';
import css from './Channels.module.css';

/** The station's screen. It holds a token in its memory while somebody votes, and nothing before and after. */
export function Kiosk() {
  const { t } = useTranslation();
  const [token, setToken] = useState<string | null>(null);
  // What this screen was set up with: whoever comes next finds it again.
  const [own] = useState<Language>(currentLanguage);
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  useEffect(() => {
    // Large type and targets for everybody here, whatever this device was set to; not remembered.
    const root = document.documentElement;
    const before = root.hasAttribute('data-care');
    root.setAttribute('data-care', '');
    document.title = `${t('channels.kiosk_title')} · ${t('common.app_name')}`;
    return () => void root.toggleAttribute('data-care', before);
  }, [t]);
  const leave = () => {
    setToken(null);
    toasts.clear();
    void setLanguage(own);
  };
  return (
    <main className={css.kiosk} id="main">
      <div className={css.language} data-screen>
        <Button
          kind="plain"
          lang={other}
          icon={<IconLanguage aria-hidden="true" />}
          onClick={() => void setLanguage(other)}
        >
          {t('common.language_other')}
        </Button>
      </div>
      {token === null ? <KioskCode onOpen={setToken} /> : <KioskBallot key={token} token={token} onLeave={leave} />}
      <Toasts top />
    </main>
  );
}

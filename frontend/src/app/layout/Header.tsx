import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { currentLanguage, setLanguage } from '../../i18n';
import { IconBulb, IconUser } from '../../ui/icons';
import { useFrameSession } from '../session';
import { setCare, useCare } from '../view';
import css from './Header.module.css';
import { Mark } from './Mark';

export function Header() {
  const { t } = useTranslation();
  const desk = useLocation().pathname.startsWith('/desk');
  const care = useCare();
  const session = useFrameSession();
  const other = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <header className={css.header} data-screen>
      <div className={desk ? `${css.bar} ${css.wide}` : css.bar}>
        <Link className={css.brand} to="/">
          <Mark />
          <span>{t('common.app_name')}</span>
        </Link>
        <nav className={css.nav} aria-label={t('common.nav_main')}>
          <NavLink to="/" end>
            {t('common.nav_home')}
          </NavLink>
          <NavLink to="/ideas" end>
            {t('common.nav_ideas')}
          </NavLink>
          <NavLink to="/calls">{t('common.nav_calls')}</NavLink>
          {session?.hasDesk && <NavLink to="/desk">{t('common.desk')}</NavLink>}
        </nav>
        <div className={css.tools}>
          <button type="button" className={css.tool} lang={other} onClick={() => void setLanguage(other)}>
            {t('common.language_other')}
          </button>
          <button type="button" className={css.care} aria-pressed={care} onClick={() => setCare(!care)}>
            {care ? t('common.care_off') : t('common.care_on')}
          </button>
          <Link className={css.submit} to="/ideas/new">
            <IconBulb aria-hidden="true" />
            {t('common.nav_submit')}
          </Link>
          <Link className={css.me} to={session ? '/me' : '/sign-in'}>
            <IconUser aria-hidden="true" />
            <span className={css.meName}>{session ? session.name : t('common.sign_in')}</span>
            {session && session.unread > 0 && (
              <span className={css.dot}>
                <span className="visually-hidden">{t('common.unread', { n: session.unread })}</span>
              </span>
            )}
          </Link>
        </div>
      </div>
    </header>
  );
}

import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { IconBulb, IconHome, IconList, IconUser } from '../../ui/icons';
import { useFrameSession } from '../session';
import css from './BottomBar.module.css';

/** The phone's bar: home, ideas, share an idea (raised, gold), my page. */
export function BottomBar() {
  const { t } = useTranslation();
  const session = useFrameSession();
  return (
    <nav className={css.bar} aria-label={t('common.nav_bottom')} data-screen>
      <NavLink className={css.item} to="/" end>
        <IconHome aria-hidden="true" />
        {t('common.nav_home')}
      </NavLink>
      <NavLink className={css.item} to="/ideas" end>
        <IconList aria-hidden="true" />
        {t('common.nav_ideas')}
      </NavLink>
      <NavLink className={`${css.item} ${css.raised}`} to="/ideas/new">
        <span className={css.coin}>
          <IconBulb aria-hidden="true" />
        </span>
        {t('common.nav_submit')}
      </NavLink>
      <NavLink className={css.item} to="/me">
        <span className={css.face}>
          <IconUser aria-hidden="true" />
          {session && session.unread > 0 && <span className={css.dot} />}
        </span>
        {t('common.nav_me')}
        {session && session.unread > 0 && (
          <span className="visually-hidden">{t('common.unread', { n: session.unread })}</span>
        )}
      </NavLink>
    </nav>
  );
}

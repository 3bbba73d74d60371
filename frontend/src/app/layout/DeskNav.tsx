import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { bringIntoView } from '../../ui/bringIntoView';
import { desksOf } from '../desks';
import { usePerson } from '../session';
import css from './DeskNav.module.css';

/** On a desk: what else lies on the desks of this person. One thing alone needs no row of tabs. */
export function DeskNav() {
  const { t } = useTranslation();
  const person = usePerson();
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const bring = () => {
      const page = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
      if (list.current && page) bringIntoView(list.current, page);
    };
    bring();
    // Letters that come later are wider, and push the page out again.
    const fonts: EventTarget | undefined = document.fonts as EventTarget | undefined;
    fonts?.addEventListener('loadingdone', bring);
    return () => fonts?.removeEventListener('loadingdone', bring);
  }, [pathname, person]);
  if (!person || !pathname.startsWith('/desk/')) return null;
  const pages = desksOf(person).flatMap((desk) => [...desk.pages]);
  if (pages.length < 2) return null;
  return (
    <nav className={css.nav} aria-label={t('common.desk')} data-screen>
      <ul ref={list} className={css.list}>
        {pages.map((page) => (
          <li key={page.to}>
            <NavLink to={page.to} end>
              {t(`common.desk_${page.key}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

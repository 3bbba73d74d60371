import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Loading } from '../../ui/States';
import { Toasts } from '../../ui/Toasts';
import { toFirstError } from '../firstError';
import { focusPage, keepFocus } from '../keepFocus';
import { useOnline } from '../online';
import { BottomBar } from './BottomBar';
import { CareBar } from './CareBar';
import { DeskNav } from './DeskNav';
import { Footer } from './Footer';
import { Header } from './Header';
import { SeasonClock } from './SeasonClock';
import css from './Layout.module.css';

/** The frame of every page. */
export function Layout() {
  const { t } = useTranslation();
  const online = useOnline();
  const { pathname } = useLocation();
  const moving = useNavigation().state === 'loading';
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  // A new page is announced by moving the focus to its title, as a page load would; not on the first one.
  useEffect(() => {
    if (first.current) first.current = false;
    else if (main.current) focusPage(main.current);
  }, [pathname]);
  useEffect(keepFocus, []);
  useEffect(toFirstError, []);

  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main" data-screen>
        {t('common.skip')}
      </a>
      <Header />
      {moving && <div className={css.moving} aria-hidden="true" />}
      {!online && (
        <p className={css.offline} role="status" data-screen>
          {t('common.offline')}
        </p>
      )}
      <SeasonClock />
      <DeskNav />
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Suspense fallback={<Loading lines={5} />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <CareBar />
      <BottomBar />
      <Toasts />
      <ScrollRestoration />
    </div>
  );
}

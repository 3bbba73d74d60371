import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './Page.module.css';
import { IconArrowLeft, IconChevronRight } from './icons';

export interface Crumb {
  to: string;
  label: ReactNode;
}

interface PageProps {
  title: string;
  /** Of a title that somebody wrote, when that is not the language of the page: read aloud as it is meant. */
  titleLang?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  /** text: reading and forms · normal · wide: desks and tables */
  width?: 'text' | 'normal' | 'wide';
  /** The title is said by the content itself (a hero); it stays for the tab and for screen readers. */
  hideTitle?: boolean;
  children: ReactNode;
}

/** One page: sets the tab's title, draws the head, holds the width. */
export function Page({ title, titleLang, lead, actions, crumbs, width = 'normal', hideTitle, children }: PageProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common.app_name')}`;
  }, [title, t]);
  // The frame has given a new page the focus before its title was there: now it can be read out.
  useEffect(() => {
    if (document.activeElement?.tagName === 'MAIN') head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`${css.page} ${css[width]}`} data-width={width}>
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t('common.breadcrumbs')} data-screen>
          <ol className={css.crumbs}>
            {crumbs.map((crumb, index) => (
              <li key={crumb.to}>
                {index === 0 ? <IconArrowLeft aria-hidden="true" /> : <IconChevronRight aria-hidden="true" />}
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className={hideTitle ? 'visually-hidden' : css.head}>
        <div className={css.words}>
          <h1 ref={head} tabIndex={-1} lang={titleLang}>
            {title}
          </h1>
          {lead && <div className={css.lead}>{lead}</div>}
        </div>
        {actions && (
          <div className={css.actions} data-screen>
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({
  title,
  lead,
  actions,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <div className={css.sectionWords}>
          <h2>{title}</h2>
          {lead && <p className={css.soft}>{lead}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

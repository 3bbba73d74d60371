import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './Footer.module.css';

/** `demo` adds the mark that nothing here is real. */
export function Footer({ demo = false }: { demo?: boolean }) {
  const { t } = useTranslation();
  return (
    <footer className={css.footer} data-screen>
      <div className={css.inner}>
        <p className={css.who}>
          {t('common.footer_organizer')}
          {demo && <span className={css.demo}>{t('common.demo_note')}</span>}
        </p>
        <nav className={css.links} aria-label={t('common.menu')}>
          <Link to="/help">{t('common.footer_help')}</Link>
          <Link to="/privacy">{t('common.footer_privacy')}</Link>
          <Link to="/help#contact">{t('common.footer_contact')}</Link>
          <Link to="/staff/sign-in">{t('common.footer_staff')}</Link>
          {demo && <Link to="/messages">{t('common.footer_messages')}</Link>}
        </nav>
      </div>
    </footer>
  );
}

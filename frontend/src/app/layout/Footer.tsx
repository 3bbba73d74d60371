import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { sessionQuery } from '../session';
import css from './Footer.module.css';

/** In the demo it says that nothing here is real, and leads to the messages that would have been sent. */
export function Footer() {
  const { t } = useTranslation();
  const desk = useLocation().pathname.startsWith('/desk');
  const demo = useQuery(sessionQuery).data?.demo ?? false;
  return (
    <footer className={css.footer} data-screen>
      <div className={desk ? `${css.inner} ${css.wide}` : css.inner}>
        <p className={css.who}>
          {t('common.footer_organizer')}
          {demo && <span className={css.demo}>{t('common.demo_note')}</span>}
        </p>
        <nav className={css.links} aria-label={t('common.menu')}>
          <Link to="/needs">{t('common.footer_needs')}</Link>
          <Link to="/organizations">{t('common.footer_organizations')}</Link>
          <Link to="/documents">{t('common.footer_documents')}</Link>
          <Link to="/money">{t('common.footer_money')}</Link>
          <Link to="/outcomes">{t('common.footer_outcomes')}</Link>
          <Link to="/owing">{t('common.footer_owing')}</Link>
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

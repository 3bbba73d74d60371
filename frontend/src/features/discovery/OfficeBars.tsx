import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import css from './Owing.module.css';
import type { OfficeDuties } from './queries';

const most = 20;

/** One bar an office: what is still in time, and what is late; the words beside it say the same. */
export function OfficeBars({ offices }: { offices: readonly OfficeDuties[] }) {
  const { t } = useTranslation();
  const longest = Math.max(...offices.map((office) => office.open), 1);
  return (
    <ul className={css.bars}>
      {offices.slice(0, most).map((office) => (
        <li key={office.officeZh} className={css.bar}>
          <span>{inLanguage({ zh: office.officeZh, en: office.officeEn })}</span>
          <svg
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            role="img"
            aria-label={t('discovery.owing_bar', { open: office.open, overdue: office.overdue })}
          >
            <rect className={css.track} width="100" height="6" rx="1" />
            <rect className={css.inTime} width={(office.open / longest) * 100} height="6" rx="1" />
            <rect className={css.overdue} width={(office.overdue / longest) * 100} height="6" rx="1" />
          </svg>
          <span className={css.count}>{t('discovery.owing_bar', { open: office.open, overdue: office.overdue })}</span>
        </li>
      ))}
      {offices.length > most && (
        <li className={css.soft}>{t('discovery.owing_more_offices', { n: offices.length - most })}</li>
      )}
    </ul>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconArrowRight, IconBulb, IconFileText, IconSearch, IconUsers } from '../../ui/icons';
import css from './Home.module.css';

const tasks: readonly { word: string; to: string; icon: ReactNode }[] = [
  { word: 'idea', to: '/ideas/new', icon: <IconBulb aria-hidden="true" /> },
  { word: 'find', to: '/lookup', icon: <IconSearch aria-hidden="true" /> },
  { word: 'ideas', to: '/ideas', icon: <IconUsers aria-hidden="true" /> },
  { word: 'help', to: '/help', icon: <IconFileText aria-hidden="true" /> },
];

/** The front page of the care view: what one may want to do, one large line each, and nothing to scroll past. */
export function CareTasks() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('discovery.care_tasks')}>
      <ul className={css.tasks}>
        {tasks.map(({ word, to, icon }) => (
          <li key={word}>
            <Link to={to} className={css.task}>
              {icon}
              <span>
                <strong>{t(`discovery.care.${word}`)}</strong>
                <span className={css.soft}>{t(`discovery.care.${word}_body`)}</span>
              </span>
              <IconArrowRight aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

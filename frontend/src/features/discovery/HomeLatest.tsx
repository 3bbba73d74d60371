import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { Day } from '../../ui/Figures';
import css from './Home.module.css';
import type { Home } from './queries';

/** What happened lately: who answered what, and when. */
export function HomeLatest({ latest }: { latest: Home['latest'] }) {
  const { t } = useTranslation();
  return (
    <ol className={css.latest}>
      {latest.map((step) => (
        <li key={step.id}>
          <Day at={step.at} short />
          <p>
            {t(`discovery.step.${step.kind}`, { office: inLanguage({ zh: step.officeZh, en: step.officeEn }) })}{' '}
            <Link to={`/ideas/${step.ideaId}`}>{step.ideaTitle}</Link>
          </p>
        </li>
      ))}
    </ol>
  );
}

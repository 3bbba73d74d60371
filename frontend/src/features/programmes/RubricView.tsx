import { useTranslation } from 'react-i18next';
import { anchorsOf } from '../../app/anchors';
import { inLanguage } from '../../i18n';
import { Anchors } from '../../ui/Anchors';
import type { RubricVersion } from './queries';
import css from './Editor.module.css';

/** A version as one reads it: weights as bars, and under each what no points, half of them and all of them mean. */
export function RubricView({ version }: { version: RubricVersion }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.rubricFacts}>
        {t('programmes.rubric_facts', { scale: version.scale, least: version.minComment, calls: version.calls })}
      </p>
      <ul className={css.rubric}>
        {version.criteria.map((criterion) => (
          <li key={criterion.code}>
            <p className={css.rubricName}>
              <strong>{inLanguage({ zh: criterion.nameZh, en: criterion.nameEn })}</strong>{' '}
              <span>{criterion.weight}%</span>
            </p>
            <meter className={css.rubricBar} min={0} max={100} value={criterion.weight} aria-hidden="true" />
            <Anchors anchors={anchorsOf(criterion, version.scale)} />
          </li>
        ))}
      </ul>
    </>
  );
}

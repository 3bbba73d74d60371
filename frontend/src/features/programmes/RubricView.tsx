import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import type { CriterionDraft, RubricVersion } from './queries';
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
            <Anchors criterion={criterion} scale={version.scale} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function Anchors({ criterion, scale }: { criterion: CriterionDraft; scale: number }) {
  const anchors = [
    { at: 0, text: inLanguage({ zh: criterion.lowZh, en: criterion.lowEn }) },
    { at: Math.ceil(scale / 2), text: inLanguage({ zh: criterion.midZh, en: criterion.midEn }) },
    { at: scale, text: inLanguage({ zh: criterion.highZh, en: criterion.highEn }) },
  ].filter((anchor) => anchor.text !== '');
  if (anchors.length === 0) return null;
  return (
    <dl className={css.anchors}>
      {anchors.map((anchor) => (
        <div key={anchor.at}>
          <dt>{anchor.at}</dt>
          <dd>{anchor.text}</dd>
        </div>
      ))}
    </dl>
  );
}

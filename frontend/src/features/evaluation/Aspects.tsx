import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import css from './Evaluation.module.css';
import { total } from './moods';
import type { SheetAspect } from './queries';

/** Points by aspect: a bar as long as its weight, filled as far as it was reached, and its figures beside it. */
export function Aspects({ aspects }: { aspects: readonly SheetAspect[] }) {
  const { t } = useTranslation();
  const heaviest = Math.max(...aspects.map((aspect) => aspect.weight));
  return (
    <ul className={css.bars}>
      {aspects.map((aspect) => (
        <li key={aspect.code}>
          <span>{inLanguage({ zh: aspect.nameZh, en: aspect.nameEn })}</span>
          <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className={css.rail} width={(aspect.weight / heaviest) * 100} height="8" rx="1" />
            <rect className={css.fill} width={(aspect.scoreX100 ?? 0) / heaviest} height="8" rx="1" />
          </svg>
          <span>{t('evaluation.of', { points: total(aspect.scoreX100 ?? 0), most: aspect.weight })}</span>
        </li>
      ))}
    </ul>
  );
}

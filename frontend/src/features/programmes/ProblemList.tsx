import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '../../ui/icons';
import css from './Editor.module.css';
import type { DraftProblem } from './queries';

/** Everything that must, and that should, be mended before publication; each line leads to its field. */
export function ProblemList({ problems }: { problems: readonly DraftProblem[] }) {
  const { t } = useTranslation();
  const stops = problems.filter((problem) => problem.severity === 'stop');
  return (
    <div role="status">
      <p className={stops.length > 0 ? css.stopsHead : css.readyHead}>
        {stops.length > 0 ? <IconAlertTriangle aria-hidden="true" /> : <IconCircleCheck aria-hidden="true" />}
        {stops.length > 0 ? t('programmes.editor.stops', { count: stops.length }) : t('programmes.editor.ready')}
      </p>
      <ul className={css.problems}>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.field}`} className={css[problem.severity]}>
            {problem.severity === 'advice' && <IconInfoCircle aria-hidden="true" />}
            <a href={`#field-${problem.field}`}>
              <strong>{t(`programmes.field.${problem.field}`)}</strong> {t(problem.code)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

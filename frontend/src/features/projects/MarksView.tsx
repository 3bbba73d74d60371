import { useTranslation } from 'react-i18next';
import { Progress } from '../../ui/Progress';
import type { ComparedMarks } from './queries';

/** What reviewers gave a plan, once all are done: the mean as a bar, how far they were apart, and their words. */
export function MarksView({ marks }: { marks: ComparedMarks }) {
  const { t } = useTranslation();
  return (
    <div>
      <Progress
        tone="gold"
        value={marks.meanX100}
        max={10_000}
        label={t('projects.marks')}
        text={t('projects.marks_text', {
          mean: (marks.meanX100 / 100).toFixed(2),
          count: marks.sheets,
          low: marks.lowestTotal,
          high: marks.highestTotal,
        })}
      />
      <details>
        <summary>{t('projects.marks_comments', { count: marks.comments.length })}</summary>
        <ul>
          {marks.comments.map((comment) => (
            <li key={comment}>{comment}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

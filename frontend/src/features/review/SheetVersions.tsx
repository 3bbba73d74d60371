import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Facts } from '../../ui/Card';
import type { SheetContent, SheetCriterion } from './queries';

/** Where two versions of a sheet differ, one beside the other. */
export function SheetVersions({
  criteria,
  mine,
  theirs,
}: {
  criteria: readonly SheetCriterion[];
  mine: SheetContent;
  theirs: SheetContent;
}) {
  const { t } = useTranslation();
  const fields = [
    ...criteria.map((criterion) => ({
      name: inLanguage({ zh: criterion.nameZh, en: criterion.nameEn }),
      here: String(mine.points[criterion.code] ?? t('review.points_none')),
      there: String(theirs.points[criterion.code] ?? t('review.points_none')),
    })),
    { name: t('review.comment'), here: mine.comment || '–', there: theirs.comment || '–' },
  ].filter((field) => field.here !== field.there);
  return (
    <Facts
      items={fields.map(({ name, here, there }) => ({
        name,
        value: (
          <>
            {t('review.version_here')} <strong>{here}</strong>
            <br />
            {t('review.version_there')} <strong>{there}</strong>
          </>
        ),
      }))}
    />
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Facts, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { KeptWords } from './KeptWords';
import { keptKey, localCopy, readKept } from './keptSheet';
import { contentOf, type Sheet } from './queries';
import { sameContent } from './sheetMerge';
import { weighted } from './sheetSums';
import css from './Review.module.css';

/** A sheet that is in, given back, or over: to look at only. */
export function SheetReadOnly({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const key = keptKey(usePerson()?.id ?? '', sheet.ideaId);
  const [left, setLeft] = useState(() => readKept(localCopy()?.getItem(key))?.content);
  const forget = () => {
    localCopy()?.removeItem(key);
    setLeft(undefined);
  };
  const state = sheet.state === 'submitted' ? 'submitted' : sheet.state === 'recused' ? 'recused' : 'closed';
  return (
    <Stack className={css.form}>
      <Notice tone={state === 'submitted' ? 'done' : 'info'} title={t(`review.sheet_${state}`)}>
        {sheet.submittedAt && <When at={sheet.submittedAt} />}
        {sheet.endedReason}
      </Notice>
      {left && !sameContent(left, contentOf(sheet)) && <KeptWords sheet={sheet} content={left} forget={forget} />}
      {sheet.excludedFor && (
        <Notice tone="warn" title={t('review.excluded')}>
          {t('review.excluded_hint', { kind: t(`review.kind_${sheet.excludedFor}`) })}
        </Notice>
      )}
      {state !== 'recused' && (
        <>
          <Facts
            items={[
              ...sheet.criteria.map((criterion) => ({
                name: inLanguage({ zh: criterion.nameZh, en: criterion.nameEn }),
                value:
                  criterion.points === null
                    ? t('review.points_none')
                    : t('review.points_of_scale', { points: criterion.points, scale: sheet.scale }),
              })),
              {
                name: t('review.mark'),
                value: <strong>{weighted(sheet.criteria, contentOf(sheet).points, sheet.scale) ?? '–'}</strong>,
              },
            ]}
          />
          {sheet.comment && (
            <>
              <h3>{t('review.comment')}</h3>
              <p className={css.text}>{sheet.comment}</p>
            </>
          )}
        </>
      )}
    </Stack>
  );
}

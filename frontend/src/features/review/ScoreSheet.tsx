import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { Badge } from '../../ui/Badge';
import { Facts, Row, Stack } from '../../ui/Card';
import { Area, Money } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { categoryDrawing } from '../../ui/Drawing';
import { Photo } from '../../ui/Photo';
import { ErrorState, Loading } from '../../ui/States';
import { SheetForm } from './SheetForm';
import { SheetReadOnly } from './SheetReadOnly';
import { sheetQuery, type Sheet } from './queries';
import css from './Review.module.css';

/** One idea with its sheet, everything on one page: what it says on the left, what one thinks of it on the right. */
export function ScoreSheet({ ideaId, onDone }: { ideaId: string; onDone: () => void }) {
  const { data: sheet, error, refetch } = useQuery(sheetQuery(ideaId));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!sheet) return <Loading lines={8} />;
  return (
    <div className={css.sheetPage}>
      <IdeaToScore sheet={sheet} />
      {sheet.open ? <SheetForm key={ideaId} sheet={sheet} onDone={onDone} /> : <SheetReadOnly sheet={sheet} />}
    </div>
  );
}

function IdeaToScore({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const categoryName = useCategoryName();
  const names = useAreaNames(sheet.areaCode);
  return (
    <article className={css.idea}>
      <Stack gap={3}>
        <Row gap={2}>
          <Badge tone="gold">{categoryName(sheet.category)}</Badge>
          <span className={css.soft}>{sheet.no}</span>
        </Row>
        <h2 lang={sheet.language}>{sheet.title}</h2>
        {sheet.sameCommunity && sheet.open && <Notice tone="warn">{t('review.same_community')}</Notice>}
        <h3>{t('review.problem')}</h3>
        <p className={css.text} lang={sheet.language}>
          {sheet.problem}
        </p>
        {sheet.solution && (
          <>
            <h3>{t('review.solution')}</h3>
            <p className={css.text} lang={sheet.language}>
              {sheet.solution}
            </p>
          </>
        )}
        {sheet.photoIds.length > 0 && (
          <div className={css.photos}>
            {sheet.photoIds.map((id, index) => (
              <a key={id} href={`/api/photos/${id}`} target="_blank" rel="noreferrer">
                <Photo
                  src={`/api/photos/${id}?thumb=true`}
                  alt={t('review.photo', { n: index + 1 })}
                  fallback={categoryDrawing(sheet.category)}
                />
              </a>
            ))}
          </div>
        )}
        <Facts
          items={[
            {
              name: t('review.where'),
              value: (
                <>
                  <Area {...names} />
                  {sheet.location && <> · {sheet.location}</>}
                </>
              ),
            },
            ...(sheet.beneficiaries ? [{ name: t('review.beneficiaries'), value: sheet.beneficiaries }] : []),
            {
              name: t('review.cost'),
              value: sheet.agreedCostFen === null ? t('review.cost_open') : <Money fen={sheet.agreedCostFen} />,
            },
            { name: t('review.cap'), value: <Money fen={sheet.capFen} /> },
          ]}
        />
        <p className={css.soft}>{t('review.blind')}</p>
      </Stack>
    </article>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { Card, Row, Stack } from '../../ui/Card';
import { Progress } from '../../ui/Progress';
import { scoresQuery } from './queries';
import css from './Review.module.css';

/** On an idea's page, once the result is published: what the panel gave and what it wrote. Nothing before. */
export function ScorePanel({ ideaId }: { ideaId: string; callId?: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(scoresQuery(ideaId));
  if (!data?.published || data.score === null) return null;
  return (
    <Card>
      <Stack>
        <Row between>
          <h2>{t('review.panel_title')}</h2>
          <span className={css.bigMark}>
            <strong>{data.score}</strong> {t('review.of_hundred')}
          </span>
        </Row>
        <p className={css.soft}>
          {data.counted < data.sheets
            ? t('review.panel_trimmed', { sheets: data.sheets })
            : t('review.panel_mean', { sheets: data.sheets })}
        </p>
        {data.criteria.map((criterion) => (
          <Progress
            key={criterion.code}
            value={criterion.points}
            label={`${inLanguage({ zh: criterion.nameZh, en: criterion.nameEn })} ${t('review.weight', { weight: criterion.weight })}`}
            text={String(criterion.points)}
          />
        ))}
        <details className={css.comments}>
          <summary>{t('review.panel_comments', { n: data.comments.length })}</summary>
          <ul>
            {data.comments.map((comment, index) => (
              <li key={index}>{comment}</li>
            ))}
          </ul>
        </details>
      </Stack>
    </Card>
  );
}

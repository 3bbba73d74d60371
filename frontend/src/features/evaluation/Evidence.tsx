import { useTranslation } from 'react-i18next';
import { Card, Facts, Stack } from '../../ui/Card';
import css from './Evaluation.module.css';
import type { EvaluationSheet } from './queries';
import { Stars } from './Stars';

/** What others say: those who were served, in counts, and whoever had the idea. */
export function Evidence({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Stack gap={3}>
        <h2>{t('evaluation.satisfaction')}</h2>
        {sheet.satisfaction.length === 0 ? (
          <p className={css.soft}>{t('evaluation.satisfaction_none')}</p>
        ) : (
          <Facts
            items={sheet.satisfaction.map((row) => ({
              name: t(`evaluation.channel.${row.channel}`),
              value: t('evaluation.evidence.satisfaction', { ...row }),
            }))}
          />
        )}
        <h2>{t('evaluation.rating')}</h2>
        {sheet.rating ? (
          <div>
            <Stars stars={sheet.rating.stars} />
            {sheet.rating.words && <p>{sheet.rating.words}</p>}
          </div>
        ) : (
          <p className={css.soft}>{t('evaluation.rating_none')}</p>
        )}
      </Stack>
    </Card>
  );
}

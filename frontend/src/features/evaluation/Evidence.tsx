import { useTranslation } from 'react-i18next';
import { Card, Stack } from '../../ui/Card';
import { Table } from '../../ui/Table';
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
          <Table
            caption={t('evaluation.satisfaction')}
            columns={[
              {
                key: 'channel',
                header: t('evaluation.channel'),
                main: true,
                cell: (row) => t(`evaluation.channel.${row.channel}`),
              },
              { key: 'asked', header: t('evaluation.asked'), align: 'end', cell: (row) => row.asked },
              { key: 'answered', header: t('evaluation.answered'), align: 'end', cell: (row) => row.answered },
              { key: 'satisfied', header: t('evaluation.satisfied'), align: 'end', cell: (row) => row.satisfied },
            ]}
            rows={sheet.satisfaction}
            rowKey={(row) => row.channel}
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

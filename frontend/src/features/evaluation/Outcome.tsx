import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Aspects } from './Aspects';
import css from './Evaluation.module.css';
import { gradeMood, total } from './moods';
import type { EvaluationSheet } from './queries';

/** What it came to: the total, the grade, the bars; then an objection with its answer, and misuse with its reason. */
export function Outcome({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  if (sheet.totalX100 === null || sheet.grade === null) return null;
  return (
    <Card>
      <Stack>
        <Row between>
          <p className={css.big}>{t('evaluation.total', { points: total(sheet.totalX100) })}</p>
          <StateTag mood={gradeMood(sheet.grade)}>{t(`evaluation.grade.${sheet.grade}`)}</StateTag>
        </Row>
        {sheet.misuseReason && (
          <Notice tone="refused" title={t('evaluation.misuse_found')}>
            {sheet.misuseReason}
          </Notice>
        )}
        <Aspects aspects={sheet.aspects} />
        <p className={css.soft}>
          {sheet.grades
            .map((one) =>
              t('evaluation.from', { grade: t(`evaluation.grade.${one.grade}`), least: one.leastX100 / 100 }),
            )
            .join(' · ')}
        </p>
        <Objection sheet={sheet} />
      </Stack>
    </Card>
  );
}

function Objection({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  if (!sheet.objection) return null;
  return (
    <div className={css.objection}>
      <p className={css.said}>
        <strong>{t('evaluation.objection')}</strong>
        {sheet.objection} {sheet.objectedAt && <Day at={sheet.objectedAt} />}
      </p>
      {sheet.answer && (
        <p className={css.said}>
          <strong>{t(sheet.upheld ? 'evaluation.upheld' : 'evaluation.dismissed')}</strong>
          {sheet.answer} {sheet.answeredAt && <Day at={sheet.answeredAt} />}
        </p>
      )}
    </div>
  );
}

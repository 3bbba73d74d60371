import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EvaluationWork } from '../../features/evaluation/EvaluationWork';

/** The bureau's side of an evaluation. */
export default function DeskBureauEvaluationPage() {
  const { t } = useTranslation();
  const { evaluationId = '' } = useParams();
  return (
    <EvaluationWork
      key={evaluationId}
      evaluationId={evaluationId}
      crumbs={[{ to: '/desk/bureau/evaluations', label: t('evaluation.board') }]}
    />
  );
}

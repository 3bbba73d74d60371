import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EvaluationWork } from '../../features/evaluation/EvaluationWork';

/** The organization's side of an evaluation. */
export default function DeskOrganizationEvaluationPage() {
  const { t } = useTranslation();
  const { evaluationId = '' } = useParams();
  return (
    <EvaluationWork
      key={evaluationId}
      evaluationId={evaluationId}
      crumbs={[{ to: '/desk/organization?tab=evaluations', label: t('evaluation.evaluations') }]}
    />
  );
}

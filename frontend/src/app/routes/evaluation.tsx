import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { PublicEvaluation } from '../../features/evaluation/PublicEvaluation';
import { publicEvaluationQuery } from '../../features/evaluation/queries';
import { Loading } from '../../ui/States';
import { FailedPage } from '../FailedPage';

/** A published evaluation. */
export default function EvaluationPage() {
  const { t } = useTranslation();
  const { evaluationId = '' } = useParams();
  const sheet = useQuery(publicEvaluationQuery(evaluationId));
  if (sheet.isPending) return <Loading lines={8} />;
  if (sheet.isError)
    return (
      <FailedPage
        title={t('projects.outcomes_title')}
        list={{ to: '/outcomes', label: t('projects.outcomes_title') }}
        query={sheet}
      />
    );
  return <PublicEvaluation sheet={sheet.data} />;
}

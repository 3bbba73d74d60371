import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { PublicEvaluation } from '../../features/evaluation/PublicEvaluation';
import { publicEvaluationQuery } from '../../features/evaluation/queries';
import { ErrorState, Loading } from '../../ui/States';

/** A published evaluation. */
export default function EvaluationPage() {
  const { evaluationId = '' } = useParams();
  const sheet = useQuery(publicEvaluationQuery(evaluationId));
  if (sheet.isPending) return <Loading lines={8} />;
  if (sheet.isError) return <ErrorState error={sheet.error} retry={() => void sheet.refetch()} />;
  return <PublicEvaluation sheet={sheet.data} />;
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { PublicEvaluation } from '../../features/evaluation/PublicEvaluation';
import { publicEvaluationQuery } from '../../features/evaluation/queries';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';

/** A published evaluation. */
export default function EvaluationPage() {
  const { t } = useTranslation();
  const { evaluationId = '' } = useParams();
  const sheet = useQuery(publicEvaluationQuery(evaluationId));
  if (sheet.isPending) return <Loading lines={8} />;
  if (sheet.isError)
    return (
      <Page
        title={t('projects.outcomes_title')}
        hideTitle
        crumbs={[{ to: '/outcomes', label: t('projects.outcomes_title') }]}
      >
        <ErrorState error={sheet.error} retry={() => void sheet.refetch()} />
      </Page>
    );
  return <PublicEvaluation sheet={sheet.data} />;
}

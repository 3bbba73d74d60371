import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ConductGlance } from '../../features/evaluation/ConductSummary';
import { ComparisonSheet } from '../../features/projects/ComparisonSheet';
import { comparisonQuery } from '../../features/projects/queries';
import { Page } from '../../ui/Page';

/** A reviewer compares the plans of organizations that want to carry out the same idea. */
export default function DeskReviewerComparisonPage() {
  const { t } = useTranslation();
  const { ideaId = '' } = useParams();
  const { data } = useQuery(comparisonQuery(ideaId));
  return (
    <Page
      title={data?.title ?? t('projects.comparison_title')}
      lead={t('projects.comparison_lead')}
      width="wide"
      crumbs={[{ to: '/desk/reviewer', label: t('review.desk_title') }]}
    >
      <ComparisonSheet
        ideaId={ideaId}
        record={(organizationId, partner) => <ConductGlance organizationId={organizationId} name={partner} />}
      />
    </Page>
  );
}

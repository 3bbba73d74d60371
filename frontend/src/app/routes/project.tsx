import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProjectEvaluations } from '../../features/evaluation/ProjectEvaluations';
import { ProjectView } from '../../features/projects/ProjectView';
import { projectQuery } from '../../features/projects/queries';
import { Page } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';

/** A project in public. */
export default function ProjectPage() {
  const { t } = useTranslation();
  const { projectId = '' } = useParams();
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading lines={8} />;
  if (project.isError)
    return (
      <Page title={t('projects.project')} hideTitle crumbs={[{ to: '/outcomes', label: t('projects.outcomes_title') }]}>
        <ErrorState error={project.error} retry={() => void project.refetch()} />
      </Page>
    );
  return <ProjectView project={project.data} evaluations={<ProjectEvaluations projectId={projectId} />} />;
}

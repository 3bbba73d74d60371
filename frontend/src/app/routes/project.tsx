import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProjectEvaluations } from '../../features/evaluation/ProjectEvaluations';
import { ProjectView } from '../../features/projects/ProjectView';
import { projectQuery } from '../../features/projects/queries';
import { Loading } from '../../ui/States';
import { FailedPage } from '../FailedPage';

/** A project in public. */
export default function ProjectPage() {
  const { t } = useTranslation();
  const { projectId = '' } = useParams();
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading lines={8} />;
  if (project.isError)
    return (
      <FailedPage
        title={t('projects.project')}
        list={{ to: '/outcomes', label: t('projects.outcomes_title') }}
        query={project}
      />
    );
  return <ProjectView project={project.data} evaluations={<ProjectEvaluations projectId={projectId} />} />;
}

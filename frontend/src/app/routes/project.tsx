import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ProjectEvaluations } from '../../features/evaluation/ProjectEvaluations';
import { ProjectView } from '../../features/projects/ProjectView';
import { projectQuery } from '../../features/projects/queries';
import { ErrorState, Loading } from '../../ui/States';

/** A project in public. */
export default function ProjectPage() {
  const { projectId = '' } = useParams();
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading lines={8} />;
  if (project.isError) return <ErrorState error={project.error} retry={() => void project.refetch()} />;
  return <ProjectView project={project.data} evaluations={<ProjectEvaluations projectId={projectId} />} />;
}

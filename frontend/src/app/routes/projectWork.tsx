import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProjectWork } from '../../features/projects/delivery/ProjectWork';
import { projectQuery } from '../../features/projects/queries';
import { ErrorState, Loading } from '../../ui/States';
import { SignedIn } from '../SignedIn';

/** A project for its organization, the bureau and finance. */
export default function ProjectWorkPage() {
  const { t } = useTranslation();
  const { projectId = '' } = useParams();
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading lines={8} />;
  if (project.isError) return <ErrorState error={project.error} retry={() => void project.refetch()} />;
  return (
    <SignedIn drawing="handshake" title={t('projects.work_sign_in')}>
      <ProjectWork project={project.data} />
    </SignedIn>
  );
}

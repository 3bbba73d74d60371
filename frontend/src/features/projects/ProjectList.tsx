import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Day, Money } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { projectMood } from './moods';
import css from './Projects.module.css';
import { projectsQuery } from './queries';

/** The projects of an organization, newest first; the same for its own desk and for its public page. */
export function ProjectList({ organizationId, own }: { organizationId: string; own?: boolean }) {
  const { t } = useTranslation();
  const projects = useQuery(projectsQuery(organizationId));
  if (projects.isPending) return <Loading cards={2} />;
  if (projects.isError) return <ErrorState error={projects.error} retry={() => void projects.refetch()} compact />;
  if (projects.data.length === 0)
    return (
      <EmptyState title={t('projects.projects_empty')}>{own && <p>{t('projects.projects_empty_hint')}</p>}</EmptyState>
    );
  return (
    <Stack gap={3}>
      {projects.data.map((project) => (
        <Card key={project.id} className={css.claimRow} aria-label={project.ideaTitle}>
          <div>
            <h3 className={css.cardTitle}>
              <Link to={own ? `/projects/${project.id}/work` : `/projects/${project.id}`}>{project.ideaTitle}</Link>
            </h3>
            <p className={css.soft}>
              {project.no}
              {' · '}
              <Day at={project.startOn} />
              {' — '}
              <Day at={project.endOn} />
            </p>
          </div>
          <Row gap={3}>
            <Money fen={project.amountFen} />
            <StateTag mood={projectMood(project.state)}>{t(`projects.project_state.${project.state}`)}</StateTag>
          </Row>
        </Card>
      ))}
    </Stack>
  );
}

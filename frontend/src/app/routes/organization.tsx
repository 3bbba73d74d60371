import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ConductList } from '../../features/organizations/ConductList';
import { OrganizationFacts } from '../../features/organizations/OrganizationFacts';
import { ProfileForm } from '../../features/organizations/ProfileForm';
import { organizationQuery } from '../../features/organizations/queries';
import { StandingForm } from '../../features/organizations/StandingForm';
import { ProjectList } from '../../features/projects/ProjectList';
import { Stack } from '../../ui/Card';
import { Page, Section } from '../../ui/Page';
import { ErrorState, Loading } from '../../ui/States';
import { hasRole, usePerson } from '../session';

/** An organization in public: who it is, how it stands, what it carries out. Its members and the bureau also write here. */
export default function OrganizationPage() {
  const { t } = useTranslation();
  const { organizationId = '' } = useParams();
  const person = usePerson();
  const organization = useQuery(organizationQuery(organizationId));
  if (organization.isPending) return <Loading lines={8} />;
  if (organization.isError) return <ErrorState error={organization.error} retry={() => void organization.refetch()} />;
  const { data } = organization;
  const member = person?.roles.some((grant) => grant.organizationId === data.id) ?? false;
  return (
    <Page title={data.name} lead={t('organizations.lead')}>
      <Stack gap={6}>
        <OrganizationFacts organization={data} />
        <Section title={t('organizations.projects')}>
          <ProjectList organizationId={data.id} />
        </Section>
        <ConductList organizationId={data.id} member={member} />
        {hasRole(person, 'bureau') && <StandingForm key={data.version} organization={data} />}
        {(member || hasRole(person, 'bureau')) && <ProfileForm key={`profile-${data.version}`} organization={data} />}
      </Stack>
    </Page>
  );
}

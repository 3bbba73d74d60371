import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ConductRecord } from '../../features/evaluation/ConductRecord';
import { Corrections } from '../../features/organizations/Corrections';
import { OrganizationFacts } from '../../features/organizations/OrganizationFacts';
import { ProfileForm } from '../../features/organizations/ProfileForm';
import { RecordTables } from '../../features/organizations/RecordTables';
import { organizationQuery } from '../../features/organizations/queries';
import { StandingForm } from '../../features/organizations/StandingForm';
import { ProjectList } from '../../features/projects/ProjectList';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { IconKey } from '../../ui/icons';
import { Page, Section } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { FailedPage } from '../FailedPage';
import { actsFor, hasRole, usePerson } from '../session';

/** An organization in public: who it is, how it stands, what it carries out. Its members and the bureau also write here. */
export default function OrganizationPage() {
  const { t } = useTranslation();
  const { organizationId = '' } = useParams();
  const person = usePerson();
  const organization = useQuery(organizationQuery(organizationId));
  if (organization.isPending) return <Loading lines={8} />;
  if (organization.isError)
    return (
      <FailedPage
        title={t('organizations.open_title')}
        list={{ to: '/organizations', label: t('organizations.open_title') }}
        query={organization}
      />
    );
  const { data } = organization;
  const signs = actsFor(person, data.id, 'owner', 'lead');
  const belongs = person?.roles.some((grant) => grant.organizationId === data.id) ?? false;
  const bureau = hasRole(person, 'bureau');
  const gone = data.status === 'deregistered' || data.status === 'revoked';
  return (
    <Page
      title={data.name}
      lead={t('organizations.lead')}
      actions={
        !belongs &&
        !bureau &&
        !gone && (
          <LinkButton
            kind="quiet"
            to={`/organizations/account?uscc=${data.uscc}`}
            icon={<IconKey aria-hidden="true" />}
          >
            {t('organizations.account_ours')}
          </LinkButton>
        )
      }
    >
      <Stack gap={6}>
        <OrganizationFacts organization={data} />
        <Section title={t('organizations.projects')}>
          <ProjectList organizationId={data.id} />
        </Section>
        <ConductRecord organizationId={data.id} mayAnswer={signs} mayHide={bureau} />
        <RecordTables organizationId={data.id} />
        {belongs && !gone && (
          <div id="corrections">
            <Corrections key={`corrections-${data.version}`} organization={data} />
          </div>
        )}
        {bureau && (
          <div id="standing">
            <StandingForm key={data.version} organization={data} />
          </div>
        )}
        {(signs || bureau) && (
          <ProfileForm
            key={`profile-${data.version}`}
            organization={data}
            entryAt={bureau ? '#standing' : gone ? null : '#corrections'}
          />
        )}
      </Stack>
    </Page>
  );
}

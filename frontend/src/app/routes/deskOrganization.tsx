import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Board } from '../../features/evaluation/Board';
import { LinkOnce } from '../../features/identity/LinkOnce';
import { MemberList } from '../../features/organizations/MemberList';
import { organizationQuery } from '../../features/organizations/queries';
import { ClaimMarket } from '../../features/projects/ClaimMarket';
import { MyClaims } from '../../features/projects/MyClaims';
import { PaymentPlan } from '../../features/projects/PaymentPlan';
import { ProjectList } from '../../features/projects/ProjectList';
import { useOrganization } from '../../features/projects/useOrganization';
import { LinkButton } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Select } from '../../ui/Field';
import { IconBuildingCommunity } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { DeskDoor } from '../DeskDoor';
import { actsFor, usePerson } from '../session';

/** An organization's desk: what it may claim, what it claimed, what it carries out. */
export default function DeskOrganizationPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const { organizationId, all } = useOrganization();
  const [search, setSearch] = useSearchParams();
  const { data } = useQuery({ ...organizationQuery(organizationId ?? ''), enabled: Boolean(organizationId) });
  const put = (key: string, value: string) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  if (person === undefined) return <Loading lines={6} />;
  if (!organizationId) return <DeskDoor />;
  return (
    <Page
      title={t('projects.desk_title')}
      lead={data?.name}
      width="wide"
      actions={
        <LinkButton
          kind="quiet"
          to={`/organizations/${organizationId}`}
          icon={<IconBuildingCommunity aria-hidden="true" />}
        >
          {t('projects.our_page')}
        </LinkButton>
      }
    >
      {all.length > 1 && <OrganizationChoice ids={all} value={organizationId} onChange={(id) => put('org', id)} />}
      <Tabs
        label={t('projects.desk_title')}
        value={search.get('tab') ?? (actsFor(person, organizationId, 'finance') ? 'payments' : 'market')}
        onChange={(tab) => put('tab', tab)}
        tabs={[
          {
            value: 'market',
            label: t('projects.tab_market'),
            content: <ClaimMarket organizationId={organizationId} />,
          },
          { value: 'claims', label: t('projects.tab_claims'), content: <MyClaims organizationId={organizationId} /> },
          {
            value: 'projects',
            label: t('projects.tab_projects'),
            content: <ProjectList organizationId={organizationId} own />,
          },
          {
            value: 'evaluations',
            label: t('evaluation.evaluations'),
            content: (
              <Stack>
                <Board organizationId={organizationId} />
                <p>
                  <Link to="/spot-checks">{t('evaluation.spot_checks_too')}</Link>
                </p>
              </Stack>
            ),
          },
          {
            value: 'payments',
            label: t('projects.tab_payments'),
            content: <PaymentPlan organizationId={organizationId} />,
          },
          {
            value: 'members',
            label: t('organizations.members'),
            content: (
              <MemberList
                organizationId={organizationId}
                link={({ path, expiresAt }) => <LinkOnce path={path} expiresAt={expiresAt} />}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}

function OrganizationChoice({
  ids,
  value,
  onChange,
}: {
  ids: readonly string[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('projects.for_whom')}
      value={value}
      options={ids.map((id, index) => ({ value: id, label: t('projects.organization_n', { n: index + 1 }) }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ideaTitleQuery } from '../../features/projects/queries';
import { ClaimDesk } from '../../features/projects/ClaimDesk';
import { useOrganization } from '../../features/projects/useOrganization';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/States';
import { DeskDoor } from '../DeskDoor';
import { usePerson } from '../session';

/** One claim, from "may we?" to its result. */
export default function DeskOrganizationClaimPage() {
  const { t } = useTranslation();
  const { ideaId = '' } = useParams();
  const person = usePerson();
  const { organizationId } = useOrganization();
  const { data: title } = useQuery(ideaTitleQuery(ideaId));
  if (person === undefined) return <Loading lines={8} />;
  if (!organizationId) return <DeskDoor />;
  return (
    <Page
      title={title ?? t('projects.claim_title')}
      lead={t('projects.claim_lead')}
      crumbs={[{ to: '/desk/organization', label: t('projects.desk_title') }]}
    >
      <ClaimDesk ideaId={ideaId} organizationId={organizationId} />
    </Page>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { Section } from '../../ui/Page';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { AreaName } from './AreaName';
import { InviteForm } from './InviteForm';
import { Refusal } from './Refusal';
import { invitationsQuery, memberInvitationsQuery, withdrawInvitation, withdrawMemberInvitation } from './queries';

interface Open {
  id: string;
  displayName: string;
  role: string;
  areaCode?: string | null;
  resets: boolean;
  createdAt: string;
  expiresAt: string;
  organization: { id: string; name: string } | null;
}

/** Invites somebody, and shows whom one still waits for. */
export function InvitationDesk() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const staff = useQuery(invitationsQuery);
  const members = useQuery(memberInvitationsQuery);
  const error = staff.error ?? members.error;
  const data: Open[] | undefined =
    staff.data &&
    members.data &&
    [
      ...staff.data.map((row) => ({ ...row, organization: null })),
      ...members.data.map((row) => ({
        ...row,
        role: 'organization',
        areaCode: null,
        resets: false,
        organization: { id: row.organizationId, name: row.organizationName },
      })),
    ].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const withdraw = useMutation({
    mutationFn: (row: Open) =>
      row.organization ? withdrawMemberInvitation(row.organization.id, row.id) : withdrawInvitation(row.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: memberInvitationsQuery.queryKey });
    },
  });
  return (
    <Stack gap={8}>
      <InviteForm />
      <Section title={t('identity.invitations_open')}>
        {error && !data ? (
          <ErrorState error={error} retry={() => void Promise.all([staff.refetch(), members.refetch()])} compact />
        ) : !data ? (
          <Loading lines={3} />
        ) : (
          <Stack gap={3}>
            <Refusal error={withdraw.error} />
            <Table
              caption={t('identity.invitations_open')}
              rows={data}
              rowKey={(row) => row.id}
              empty={<EmptyState title={t('identity.invitations_none')} />}
              columns={[
                { key: 'name', header: t('identity.name'), main: true, cell: (row) => row.displayName },
                {
                  key: 'role',
                  header: t('identity.role'),
                  cell: (row) => (row.resets ? t('identity.reset') : t(`identity.role_${row.role}`)),
                },
                {
                  key: 'area',
                  header: t('identity.scope'),
                  cell: (row) => row.organization?.name ?? (row.areaCode && <AreaName code={row.areaCode} />),
                },
                { key: 'until', header: t('identity.valid_until'), cell: (row) => <Day at={row.expiresAt} /> },
                {
                  key: 'do',
                  header: t('identity.actions'),
                  cell: (row) => (
                    <Button
                      kind="plain"
                      size="s"
                      busy={withdraw.isPending && withdraw.variables.id === row.id}
                      onClick={() => withdraw.mutate(row)}
                    >
                      {t('identity.invitation_take_back')}
                    </Button>
                  ),
                },
              ]}
            />
          </Stack>
        )}
      </Section>
    </Stack>
  );
}

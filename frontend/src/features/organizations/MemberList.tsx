import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { Select, TextField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { IconUserPlus } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/toasts';
import {
  memberRoles,
  membersQuery,
  toJoinQuery,
  useEndMember,
  useInvite,
  useMemberRole,
  useTakeBack,
  type Member,
  type MemberInvited,
} from './accountQueries';
import { RequestDecision } from './RequestDecision';

/** Colleagues: everybody sees them, an owner invites, changes and ends. `link` shows an invitation's link, once. */
export function MemberList({
  organizationId,
  link,
}: {
  organizationId: string;
  link: (invited: MemberInvited) => ReactNode;
}) {
  const { t } = useTranslation();
  const members = useQuery(membersQuery(organizationId));
  const change = useMemberRole(organizationId);
  const end = useEndMember(organizationId);
  const [ending, setEnding] = useState<Member | null>(null);
  if (members.isPending) return <Loading lines={4} />;
  if (members.isError) return <ErrorState error={members.error} retry={() => void members.refetch()} />;
  const { canManage } = members.data;
  const error = change.error ?? end.error;
  const done = () => toast(t('organizations.saved'));
  return (
    <Stack gap={6}>
      {canManage && <ToJoin organizationId={organizationId} />}
      <Section title={t('organizations.members')}>
        <Stack gap={3}>
          <p>{t(canManage ? 'organizations.members_lead_owner' : 'organizations.members_lead')}</p>
          {error && <Notice tone="refused" title={problemText(error, t).text} />}
          <Table
            caption={t('organizations.members')}
            rows={members.data.members}
            rowKey={(row) => row.grantId}
            columns={[
              {
                key: 'name',
                header: t('organizations.member_name'),
                main: true,
                cell: (row) => (
                  <Row gap={2}>
                    <span>{row.name}</span>
                    {row.isMe && <Badge tone="gold">{t('organizations.member_me')}</Badge>}
                  </Row>
                ),
              },
              {
                key: 'role',
                header: t('organizations.member_role'),
                cell: (row) =>
                  canManage ? (
                    <Select
                      label={
                        <span className="visually-hidden">{t('organizations.member_role_of', { name: row.name })}</span>
                      }
                      options={memberRoles.map((role) => ({ value: role, label: t(`organizations.role.${role}`) }))}
                      value={row.memberRole}
                      onChange={(event) =>
                        change.mutate(
                          { grantId: row.grantId, memberRole: event.currentTarget.value },
                          { onSuccess: done },
                        )
                      }
                    />
                  ) : (
                    t(`organizations.role.${row.memberRole}`)
                  ),
              },
              { key: 'since', header: t('organizations.since'), cell: (row) => <Day at={row.since} /> },
              {
                key: 'end',
                header: t('organizations.member_end'),
                cell: (row) =>
                  (canManage || row.isMe) && (
                    <Button kind="plain" size="s" onClick={() => setEnding(row)}>
                      {t(row.isMe ? 'organizations.member_leave' : 'organizations.member_end')}
                    </Button>
                  ),
              },
            ]}
          />
        </Stack>
      </Section>
      {canManage && <Invite organizationId={organizationId} link={link} />}
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={() => ending && end.mutate(ending.grantId, { onSuccess: done, onSettled: () => setEnding(null) })}
        title={t('organizations.member_end_title', { name: ending?.name ?? '' })}
        confirmLabel={t(ending?.isMe ? 'organizations.member_leave' : 'organizations.member_end')}
        danger
      >
        <p>{t('organizations.member_end_says')}</p>
      </Confirm>
    </Stack>
  );
}

function ToJoin({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const requests = useQuery(toJoinQuery(organizationId)).data?.filter((one) => one.state === 'waiting') ?? [];
  if (requests.length === 0) return null;
  return (
    <Section title={t('organizations.to_join')}>
      <Stack gap={3}>
        {requests.map((request) => (
          <Card key={`${request.id}-${request.version}`}>
            <RequestDecision request={request} />
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

function Invite({ organizationId, link }: { organizationId: string; link: (invited: MemberInvited) => ReactNode }) {
  const { t } = useTranslation();
  const open = useQuery(membersQuery(organizationId)).data?.invitations ?? [];
  const invite = useInvite(organizationId);
  const back = useTakeBack(organizationId);
  const [name, setName] = useState('');
  const [memberRole, setMemberRole] = useState<string>('member');
  return (
    <Section title={t('organizations.member_invite')}>
      <Stack gap={3}>
        {invite.data && link(invite.data)}
        <Card>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              invite.mutate({ displayName: name, memberRole }, { onSuccess: () => setName('') });
            }}
          >
            <Stack gap={3}>
              <TextField
                label={t('organizations.member_name')}
                autoComplete="off"
                maxLength={40}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Select
                label={t('organizations.member_role')}
                hint={t(`organizations.role_hint.${memberRole}`)}
                options={memberRoles.map((role) => ({ value: role, label: t(`organizations.role.${role}`) }))}
                value={memberRole}
                onChange={(event) => setMemberRole(event.currentTarget.value)}
              />
              {invite.error && <Notice tone="refused" title={problemText(invite.error, t).text} />}
              <Row>
                <Button
                  type="submit"
                  busy={invite.isPending}
                  disabled={name.trim().length < 2}
                  icon={<IconUserPlus aria-hidden="true" />}
                >
                  {t('organizations.member_invite_send')}
                </Button>
              </Row>
            </Stack>
          </form>
        </Card>
        {open.length > 0 && (
          <Table
            caption={t('organizations.invitations_open')}
            rows={open}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', header: t('organizations.member_name'), main: true, cell: (row) => row.name },
              {
                key: 'role',
                header: t('organizations.member_role'),
                cell: (row) => t(`organizations.role.${row.memberRole}`),
              },
              {
                key: 'until',
                header: t('organizations.invitation_until'),
                cell: (row) => (row.void ? t('organizations.invitation_void') : <Day at={row.expiresAt} />),
              },
              {
                key: 'back',
                header: t('organizations.invitation_back'),
                cell: (row) => (
                  <Button
                    kind="plain"
                    size="s"
                    onClick={() =>
                      back.mutate(row.id, { onSuccess: () => toast(t('organizations.invitation_is_back')) })
                    }
                  >
                    {t('organizations.invitation_back')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}

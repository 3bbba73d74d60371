import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { When } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { toast } from '../../ui/toasts';
import { AreaName } from './AreaName';
import { LinkOnce } from './LinkOnce';
import { Refusal } from './Refusal';
import { closeStaff, endMember, resetStaff, revokeRole, staffQuery, type Staff } from './queries';

/** Who may work here as what; roles are taken away and accounts closed on the spot. */
export function StaffTable() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(staffQuery);
  const [closing, setClosing] = useState<Staff | null>(null);
  const onSuccess = () => {
    toast(t('identity.saved'));
    return queries.invalidateQueries({ queryKey: staffQuery.queryKey });
  };
  const close = useMutation({ mutationFn: closeStaff, onSuccess, onSettled: () => setClosing(null) });
  const revoke = useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Staff['roles'][number] }) =>
      role.organizationId ? endMember(role.organizationId, role.grantId) : revokeRole(personId, role.grantId),
    onSuccess,
  });
  const reset = useMutation({ mutationFn: resetStaff });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const roleText = (row: Staff) => row.roles.map((role) => t(`identity.role_${role.role}`)).join(' ');
  return (
    <Stack gap={4}>
      <Refusal error={close.error ?? revoke.error ?? reset.error} />
      {reset.data && <LinkOnce path={reset.data.path} expiresAt={reset.data.expiresAt} />}
      <Table
        caption={t('identity.tab_staff')}
        rows={data}
        rowKey={(row) => row.id}
        filter
        exportName="staff"
        empty={<EmptyState title={t('identity.staff_none')} />}
        columns={[
          {
            key: 'name',
            header: t('identity.name'),
            main: true,
            cell: (row) => row.displayName,
            sort: (row) => row.displayName,
            text: (row) => row.displayName,
          },
          {
            key: 'login',
            header: t('identity.login_label'),
            cell: (row) => row.login,
            sort: (row) => row.login,
            text: (row) => row.login ?? '',
          },
          {
            key: 'roles',
            header: t('identity.role'),
            text: roleText,
            cell: (row) => (
              <Stack gap={1}>
                {row.roles.map((role) => (
                  <Row key={role.grantId} gap={2}>
                    <span>{t(`identity.role_${role.role}`)}</span>
                    {role.areaCode && <AreaName code={role.areaCode} />}
                    {row.roles.length > 1 && role.ours && (
                      <Button kind="plain" size="s" onClick={() => revoke.mutate({ personId: row.id, role })}>
                        {t('identity.role_take')}
                      </Button>
                    )}
                  </Row>
                ))}
              </Stack>
            ),
          },
          {
            key: 'seen',
            header: t('identity.last_seen'),
            sort: (row) => row.seenAt,
            cell: (row) =>
              row.locked ? (
                <StateTag mood="late">{t('identity.is_locked')}</StateTag>
              ) : row.seenAt ? (
                <When at={row.seenAt} />
              ) : (
                t('identity.never')
              ),
          },
          {
            key: 'do',
            header: t('identity.actions'),
            cell: (row) =>
              row.roles.every((role) => role.ours) ? (
                <Row gap={2}>
                  <Button
                    kind="quiet"
                    size="s"
                    busy={reset.isPending && reset.variables === row.id}
                    onClick={() => reset.mutate(row.id)}
                  >
                    {t('identity.reset')}
                  </Button>
                  <Button kind="plain" size="s" onClick={() => setClosing(row)}>
                    {t('identity.staff_close')}
                  </Button>
                </Row>
              ) : (
                t('identity.staff_elsewhere')
              ),
          },
        ]}
      />
      <Confirm
        opened={closing !== null}
        onClose={() => setClosing(null)}
        onConfirm={() => closing && close.mutate(closing.id)}
        busy={close.isPending}
        danger
        title={t('identity.staff_close_sure', { name: closing?.displayName ?? '' })}
        confirmLabel={t('identity.staff_close')}
      >
        <p>{t('identity.staff_close_what')}</p>
      </Confirm>
    </Stack>
  );
}

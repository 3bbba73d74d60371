import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScopeOptions } from '../../app/registers';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select, TextField } from '../../ui/Field';
import { SearchSelect } from '../../ui/SearchSelect';
import { said } from '../../ui/said';
import { LinkOnce } from './LinkOnce';
import { Refusal } from './Refusal';
import { inviteMember, invitationsQuery, inviteStaff, memberInvitationsQuery, organizationNamesQuery } from './queries';
import { focusOn, refuse } from './refuse';

const roles = ['clerk', 'street', 'reviewer', 'organization', 'finance', 'auditor', 'bureau'] as const;
/** How long the area code of each role is: a community, a street, the district; a member has an organization instead. */
const scopeLength = (role: string) => (role === 'clerk' ? 12 : role === 'street' ? 9 : 6);

export function InviteForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const scopes = useScopeOptions();
  const form = useForm({
    initialValues: {
      displayName: '',
      role: '',
      areaCode: null as string | null,
      organizationId: null as string | null,
    },
    validate: {
      displayName: (name) => (Array.from(name.trim()).length >= 2 ? null : said('identity.name_invalid')),
      role: (role) => (role ? null : said('identity.role_choose')),
      areaCode: (area, { role }) => (area || !['clerk', 'street'].includes(role) ? null : said('identity.area_choose')),
      organizationId: (id, { role }) => (id || role !== 'organization' ? null : said('identity.organization_needed')),
    },
  });
  const { role } = form.values;
  const organizations = useQuery({ ...organizationNamesQuery, enabled: role === 'organization' });
  const length = scopeLength(role);
  const invite = useMutation({
    mutationFn: (): Promise<{ path: string; expiresAt: string }> =>
      role === 'organization' && form.values.organizationId
        ? inviteMember(form.values.organizationId, { displayName: form.values.displayName, memberRole: 'owner' })
        : inviteStaff({
            displayName: form.values.displayName,
            role,
            areaCode:
              length === 6 ? (scopes.find((scope) => scope.value.length === 6)?.value ?? null) : form.values.areaCode,
          }),
    onSuccess: () => {
      form.reset();
      void queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: memberInvitationsQuery.queryKey });
    },
    onError: (error) => refuse(form, error),
  });
  return (
    <Stack gap={4}>
      {invite.data && <LinkOnce path={invite.data.path} expiresAt={invite.data.expiresAt} />}
      <Card>
        <form
          noValidate
          onSubmit={form.onSubmit(
            () => invite.mutate(),
            (errors) => focusOn(form, Object.keys(errors)[0]),
          )}
        >
          <Stack gap={4}>
            <p>{t('identity.invite_lead')}</p>
            <TextField
              label={t('identity.invitee_name')}
              autoComplete="off"
              maxLength={40}
              {...form.getInputProps('displayName')}
            />
            <Select
              label={t('identity.role')}
              hint={role && t(`identity.role_${role}_hint`)}
              placeholder={t('common.choose')}
              options={roles.map((value) => ({ value, label: t(`identity.role_${value}`) }))}
              {...form.getInputProps('role')}
              onChange={(event) =>
                form.setValues({ role: event.currentTarget.value, areaCode: null, organizationId: null })
              }
            />
            {(role === 'clerk' || role === 'street') && (
              <SearchSelect
                label={t('identity.scope')}
                options={scopes.filter((scope) => scope.value.length === length)}
                value={form.values.areaCode}
                error={form.errors.areaCode}
                onChange={(area) => form.setFieldValue('areaCode', area)}
              />
            )}
            {role === 'organization' && (
              <SearchSelect
                label={t('identity.organization')}
                options={organizations.data ?? []}
                value={form.values.organizationId}
                error={form.errors.organizationId}
                onChange={(id) => form.setFieldValue('organizationId', id)}
              />
            )}
            <Refusal error={invite.error} fields={['displayName', 'role', 'areaCode', 'organizationId']} />
            <Row>
              <Button type="submit" busy={invite.isPending}>
                {t('identity.invite')}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
    </Stack>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson, useSessionChange } from '../../app/session';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Facts, Stack } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { AreaName } from './AreaName';
import { InvitationForm } from './InvitationForm';
import { JoinWithAccount } from './JoinWithAccount';
import { invitationQuery, type Accepted } from './queries';

/** What one is invited to, the account one opens with it, and the recovery codes, shown once. */
export function AcceptInvitation({ token }: { token: string }) {
  const changeSession = useSessionChange();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} />;
  return (
    <Offer
      token={token}
      onDone={(accepted) => {
        setCodes(accepted.recoveryCodes);
        changeSession(accepted.session);
      }}
    />
  );
}

function Offer({ token, onDone }: { token: string; onDone: (accepted: Accepted) => void }) {
  const { t } = useTranslation();
  const person = usePerson();
  const { data, error, refetch } = useQuery(invitationQuery(token));
  if (problemText(error, t).status === 404)
    return (
      <EmptyState drawing="not_found" title={t('identity.invitation_gone')}>
        <p>{t('identity.invitation_gone_lead')}</p>
      </EmptyState>
    );
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  return (
    <Stack gap={6}>
      <Card>
        <Facts
          items={[
            { name: t('identity.invited_as'), value: data.displayName },
            { name: t('identity.role'), value: t(`identity.role_${data.role}`) },
            ...(data.areaCode ? [{ name: t('identity.scope'), value: <AreaName code={data.areaCode} /> }] : []),
            { name: t('identity.valid_until'), value: <When at={data.expiresAt} /> },
          ]}
        />
      </Card>
      {person?.kind === 'staff' && !data.login && <JoinWithAccount token={token} name={person.displayName} />}
      <InvitationForm token={token} invitation={data} onDone={onDone} />
    </Stack>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Stack gap={4}>
        <Notice tone="done" title={t('identity.account_ready')}>
          {t('identity.recovery_lead')}
        </Notice>
        <Facts
          items={codes.map((code, index) => ({
            name: t('identity.recovery_no', { n: index + 1 }),
            value: <code>{code}</code>,
          }))}
        />
        <div data-screen>
          <Button kind="quiet" onClick={() => globalThis.print()}>
            {t('identity.recovery_print')}
          </Button>
        </div>
        <LinkButton to="/desk" full size="l">
          {t('identity.to_desk')}
        </LinkButton>
      </Stack>
    </Card>
  );
}

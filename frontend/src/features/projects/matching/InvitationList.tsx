import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../../app/live';
import { actsFor, usePerson } from '../../../app/session';
import { StateTag } from '../../../ui/Badge';
import { Button, LinkButton } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { DaysLeft, Money, When } from '../../../ui/Figures';
import { IconEdit, IconX } from '../../../ui/icons';
import { Section } from '../../../ui/Page';
import { claimMood } from '../moods';
import projects from '../Projects.module.css';
import { DeclineDialog } from './DeclineDialog';
import { invitationsQuery, type MyInvitation } from './queries';

/** What the bureau asked this organization to do: all of it on the desk, or that of one idea beside its claim. Nothing where nobody asked. */
export function InvitationList({ organizationId, ideaId }: { organizationId: string; ideaId?: string }) {
  const { t } = useTranslation();
  useLive('person');
  const { data } = useQuery(invitationsQuery);
  const mine = (data ?? []).filter(
    (one) =>
      one.organizationId === organizationId &&
      (ideaId ? one.ideaId === ideaId && one.open : one.open || one.claimState),
  );
  if (mine.length === 0) return null;
  const cards = mine.map((one) => (
    <InvitationCard key={one.matchingId} invitation={one} alone={ideaId !== undefined} />
  ));
  return ideaId ? cards : <Section title={t('projects.invitations')}>{cards}</Section>;
}

function InvitationCard({ invitation, alone }: { invitation: MyInvitation; alone: boolean }) {
  const { t } = useTranslation();
  const [declining, setDeclining] = useState(false);
  const signs = actsFor(usePerson(), invitation.organizationId, 'owner', 'lead');
  const { kind, state, claimState } = invitation;
  const mayDecline = invitation.open && state === 'invited' && signs && (claimState === null || claimState === 'draft');
  return (
    <Card aria-label={invitation.ideaTitle}>
      <Stack gap={3}>
        <Row between>
          <h3 className={projects.cardTitle}>
            {alone ? (
              t(`projects.invitation.${kind}`)
            ) : (
              <Link to={`/ideas/${invitation.ideaId}`}>{invitation.ideaTitle}</Link>
            )}
          </h3>
          {state !== 'invited' ? (
            <StateTag mood="refused">{t(`projects.invitation_state.${state}`)}</StateTag>
          ) : (
            claimState && <StateTag mood={claimMood(claimState)}>{t(`projects.claim_state.${claimState}`)}</StateTag>
          )}
        </Row>
        {!alone && <p>{t(`projects.invitation.${kind}`)}</p>}
        <p className={projects.reason}>{invitation.reason}</p>
        {kind === 'self_organized' && <p>{t('projects.invitation_host_what')}</p>}
        {kind === 'self_organized' && invitation.leadState && (
          <p>
            {invitation.leadName
              ? t('projects.invitation_lead_named', { name: invitation.leadName })
              : t(`projects.lead_state.${invitation.leadState}`)}
          </p>
        )}
        <p>
          {t('projects.cap')}{' '}
          <strong>
            <Money fen={invitation.capFen} />
          </strong>
        </p>
        {invitation.open && (
          <p className={projects.soft}>
            {t('projects.until')} <When at={invitation.until} /> <DaysLeft until={invitation.until} />
          </p>
        )}
        <Row>
          {!alone && state === 'invited' && (
            <LinkButton
              to={`/desk/organization/claims/${invitation.ideaId}?org=${invitation.organizationId}`}
              icon={<IconEdit aria-hidden="true" />}
            >
              {t(claimState ? 'projects.open_claim' : 'projects.see_claim')}
            </LinkButton>
          )}
          {mayDecline && (
            <Button kind="quiet" icon={<IconX aria-hidden="true" />} onClick={() => setDeclining(true)}>
              {t('projects.invitation_decline')}
            </Button>
          )}
        </Row>
      </Stack>
      <DeclineDialog invitation={invitation} opened={declining} onClose={() => setDeclining(false)} />
    </Card>
  );
}

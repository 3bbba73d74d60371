import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { IconEdit, IconX } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { ClaimForm } from './ClaimForm';
import { ClaimRead } from './ClaimRead';
import { InvitationList } from './matching/InvitationList';
import { LeadWord } from './matching/LeadWord';
import { claimMood } from './moods';
import {
  claimQuery,
  eligibilityQuery,
  myClaimsQuery,
  useStartClaim,
  useWithdrawClaim,
  type ClaimDetails,
} from './queries';
import { PartnerInvitation } from './PartnerInvitation';
import { Rules } from './Rules';

/** One idea at the organization's desk: may we, the draft, or what became of it. */
export function ClaimDesk({ ideaId, organizationId }: { ideaId: string; organizationId: string }) {
  useLive(`idea:${ideaId}`);
  const claims = useQuery(myClaimsQuery);
  if (claims.isPending) return <Loading lines={8} />;
  if (claims.isError) return <ErrorState error={claims.error} retry={() => void claims.refetch()} />;
  const ours = claims.data.filter((claim) => claim.organizationId === organizationId);
  const here = ours.find((claim) => claim.ideaId === ideaId && claim.state !== 'withdrawn');
  // What was written for this idea and taken back serves best when it is written anew.
  const handedIn = ours.filter((claim) => claim.id !== here?.id && claim.submittedAt !== null);
  const earlier = handedIn.find((claim) => claim.ideaId === ideaId) ?? handedIn[0];
  const asked = claims.data.filter((claim) => claim.ideaId === ideaId && claim.partnerId === organizationId);
  return (
    <Stack>
      <InvitationList organizationId={organizationId} ideaId={ideaId} />
      {asked.map((claim) => (
        <PartnerInvitation key={claim.id} claimId={claim.id} organizationId={organizationId} />
      ))}
      {here ? (
        <OneClaim claimId={here.id} earlierId={earlier?.id} isSame={earlier?.ideaId === ideaId} />
      ) : (
        <Begin ideaId={ideaId} organizationId={organizationId} />
      )}
    </Stack>
  );
}

function Begin({ ideaId, organizationId }: { ideaId: string; organizationId: string }) {
  const { t } = useTranslation();
  const eligibility = useQuery(eligibilityQuery(ideaId, organizationId));
  const start = useStartClaim();
  if (eligibility.isPending) return <Loading lines={8} />;
  if (eligibility.isError) return <ErrorState error={eligibility.error} retry={() => void eligibility.refetch()} />;
  const { rules, eligible } = eligibility.data;
  const open = rules.find((rule) => rule.code === 'organizations.rule.window')?.passed ?? false;
  return (
    <Card>
      <Stack>
        {eligible ? (
          <Notice tone="done" title={t('projects.may_claim')} />
        ) : (
          <Notice
            tone="warn"
            title={t('projects.may_not_claim', { count: rules.filter((rule) => !rule.passed).length })}
          >
            {open && t('projects.may_draft')}
          </Notice>
        )}
        <Rules rules={rules} />
        {start.error && <Notice tone="refused" title={problemText(start.error, t).text} />}
        <Row>
          {open && (
            <Button
              size="l"
              busy={start.isPending}
              icon={<IconEdit aria-hidden="true" />}
              onClick={() => start.mutate({ ideaId, organizationId })}
            >
              {t('projects.start_claim')}
            </Button>
          )}
          <Link to={`/ideas/${ideaId}`}>{t('projects.read_idea')}</Link>
        </Row>
      </Stack>
    </Card>
  );
}

function OneClaim({ claimId, earlierId, isSame }: { claimId: string; earlierId?: string; isSame: boolean }) {
  const claim = useQuery(claimQuery(claimId));
  if (claim.isPending) return <Loading lines={8} />;
  if (claim.isError) return <ErrorState error={claim.error} retry={() => void claim.refetch()} />;
  // Keyed by the version it was opened with only when another tab went on: typing must not restart the form.
  return claim.data.state === 'draft' && claim.data.windowOpen ? (
    <ClaimForm key={claim.data.id} claim={claim.data} earlierId={earlierId} isSame={isSame} />
  ) : (
    <>
      <HandedIn claim={claim.data} />
      {claim.data.state === 'rejected' && claim.data.windowOpen && (
        <Begin ideaId={claim.data.ideaId} organizationId={claim.data.organizationId} />
      )}
    </>
  );
}

function HandedIn({ claim }: { claim: ClaimDetails }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const withdraw = useWithdrawClaim(claim.id);
  const mayWithdraw = ['draft', 'submitted', 'standby'].includes(claim.state);
  return (
    <Stack>
      <Card>
        <Stack>
          <Row between>
            <StateTag mood={claimMood(claim.state)}>{t(`projects.claim_state.${claim.state}`)}</StateTag>
            {mayWithdraw && (
              <Button kind="quiet" size="s" icon={<IconX aria-hidden="true" />} onClick={() => setAsking(true)}>
                {t('projects.withdraw')}
              </Button>
            )}
          </Row>
          <p>
            {t(`projects.claim_next.${claim.state}`, {
              until: claim.windowUntil,
              to: claim.publicityTo,
              by: claim.contractBy,
            })}
          </p>
          {claim.selfOrganized && claim.state !== 'draft' && (
            <LeadWord agrees={claim.leadAgrees} words={claim.leadWords} forHost={claim.state === 'submitted'} />
          )}
          {claim.reason && <Notice title={t('projects.bureau_reason')}>{claim.reason}</Notice>}
        </Stack>
      </Card>
      <Card>
        <ClaimRead content={claim.content} />
      </Card>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('projects.withdraw_ask')}
        confirmLabel={t('projects.withdraw')}
        onConfirm={() =>
          withdraw.mutate(null, {
            onSuccess: () => {
              setAsking(false);
              toast(t('projects.withdrawn'));
            },
            onError: (error) => toast(problemText(error, t).text, { tone: 'refused' }),
          })
        }
      >
        <p>{t('projects.withdraw_hint')}</p>
      </Confirm>
    </Stack>
  );
}

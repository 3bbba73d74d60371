import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Select, TextArea } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { IconArrowRight, IconClock, IconX } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { ComparedClaimCard } from './ComparedClaimCard';
import { ContractForm } from './ContractForm';
import { useLapseClaim, useRejectClaim, type ComparedClaim, type ComparedIdea } from './queries';

/** The one that was chosen: on public notice, ready to sign, late, or under contract. */
export function ChosenClaim({
  claim,
  idea,
  now,
  phase,
}: {
  claim: ComparedClaim;
  idea: ComparedIdea;
  now: string;
  phase: string;
}) {
  const { t } = useTranslation();
  const { publicityTo, contractBy } = claim;
  const noticeOver = publicityTo !== null && now >= publicityTo;
  const late = contractBy !== null && now >= contractBy;
  if (claim.state === 'contracted')
    return (
      <ComparedClaimCard claim={claim} capFen={idea.capFen}>
        {claim.projectId && (
          <Row>
            <LinkButton to={`/projects/${claim.projectId}`} icon={<IconArrowRight aria-hidden="true" />}>
              {t('projects.open_project')}
            </LinkButton>
          </Row>
        )}
      </ComparedClaimCard>
    );
  return (
    <Stack>
      {publicityTo && contractBy && (
        <Notice
          tone={late ? 'warn' : 'info'}
          title={t(late ? 'projects.late_title' : noticeOver ? 'projects.sign_title' : 'projects.notice_title')}
        >
          {noticeOver ? t('projects.sign_by') : t('projects.notice_until')}{' '}
          <When at={noticeOver ? contractBy : publicityTo} />
        </Notice>
      )}
      <ComparedClaimCard claim={claim} capFen={idea.capFen} />
      {noticeOver && (phase === 'claiming' || phase === 'contracting') && <ContractForm claim={claim} idea={idea} />}
      <Revoke claim={claim} idea={idea} late={late} />
    </Stack>
  );
}

/** Takes the choice back: for an objection that was right, or because the time to sign is over. */
function Revoke({ claim, idea, late }: { claim: ComparedClaim; idea: ComparedIdea; late: boolean }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [next, setNext] = useState('');
  const [nextReason, setNextReason] = useState('');
  const reject = useRejectClaim();
  const lapse = useLapseClaim();
  const standby = idea.claims.filter((other) => other.state === 'standby');
  const error = reject.error ?? lapse.error;
  const done = { onSuccess: () => toast(t('projects.revoked_done')) };
  const send = () =>
    late
      ? lapse.mutate(
          {
            claimId: claim.id,
            reason: reason.trim(),
            moveUpClaimId: next || null,
            moveUpReason: next ? nextReason.trim() : null,
          },
          done,
        )
      : reject.mutate({ claimId: claim.id, reason: reason.trim() }, done);
  return (
    <Card>
      <Stack gap={3}>
        <h3>{t(late ? 'projects.lapse_title' : 'projects.revoke_title')}</h3>
        <p>{t(late ? 'projects.lapse_hint' : 'projects.revoke_hint')}</p>
        <TextArea
          label={t('projects.reason')}
          hint={t('projects.reason_public')}
          rows={2}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {late && standby.length > 0 && (
          <Select
            label={t('projects.move_up')}
            optional
            value={next}
            placeholder={t('projects.move_up_none')}
            options={standby.map((other) => ({ value: other.id, label: other.organizationName }))}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
        )}
        {late && next && (
          <TextArea
            label={t('projects.move_up_reason')}
            rows={2}
            limit={1000}
            value={nextReason}
            onChange={(event) => setNextReason(event.currentTarget.value)}
          />
        )}
        {error && <Notice tone="refused" title={problemText(error, t).text} />}
        <Row>
          <Button
            kind="danger"
            busy={reject.isPending || lapse.isPending}
            disabled={reason.trim().length < 5 || (late && next !== '' && nextReason.trim().length < 10)}
            icon={late ? <IconClock aria-hidden="true" /> : <IconX aria-hidden="true" />}
            onClick={send}
          >
            {t(late ? 'projects.lapse' : 'projects.revoke')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Grid, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { RadioCards, TextArea } from '../../ui/Field';
import { IconCheck } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { ComparedClaimCard } from './ComparedClaimCard';
import { useFailTender, useSelectClaim, type ComparedClaim, type ComparedIdea } from './queries';

type Outcome = 'chosen' | 'standby' | 'rejected';
interface Answer {
  outcome: Outcome | null;
  reason: string;
}

/** Side by side: each plan gets its outcome and its reason. One is chosen, or all are turned down and the tender has failed. */
export function ClaimChoice({ idea, open }: { idea: ComparedIdea; open: readonly ComparedClaim[] }) {
  const { t } = useTranslation();
  const select = useSelectClaim();
  const fail = useFailTender(idea.ideaId);
  const [failReason, setFailReason] = useState('');
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const [asking, setAsking] = useState(false);
  const answerOf = (claim: ComparedClaim): Answer =>
    answers[claim.id] ?? { outcome: claim.state === 'standby' ? 'standby' : null, reason: '' };
  const chosen = open.find((claim) => answerOf(claim).outcome === 'chosen');
  const set = (claim: ComparedClaim, change: Partial<Answer>) =>
    setAnswers((now) => ({
      ...now,
      // One is chosen: choosing another lets the first go.
      ...(change.outcome === 'chosen' && chosen && chosen !== claim
        ? { [chosen.id]: { ...answerOf(chosen), outcome: null } }
        : {}),
      [claim.id]: { ...answerOf(claim), ...change },
    }));
  const unanswered = open.filter((claim) => {
    const { outcome, reason } = answerOf(claim);
    if (outcome === 'chosen') return reason.trim().length < 10;
    return (claim.state === 'submitted' || outcome === 'rejected') && (outcome === null || reason.trim().length < 5);
  });
  const failing = !chosen && open.every((claim) => answerOf(claim).outcome === 'rejected');
  const lacks = (claim: ComparedClaim): [string, string | false][] => {
    const { outcome, reason } = answerOf(claim);
    const asked = outcome === 'chosen' || outcome === 'rejected' || claim.state === 'submitted';
    const least = outcome === 'chosen' ? 10 : 5;
    // With nobody chosen, every plan that is not turned down may be the one.
    const undecided = chosen ? outcome === null && claim.state === 'submitted' : outcome !== 'rejected';
    return [
      [`${claim.id} outcome`, undecided && t(chosen ? 'common.choose_one' : 'projects.choose_one')],
      [`${claim.id} reason`, asked && reason.trim().length < least && t('common.at_least', { n: least })],
    ];
  };
  const { frame, named, whole } = useMissing<string>({
    ...Object.fromEntries(open.flatMap(lacks)),
    fail: failing && failReason.trim().length < 10 && t('common.at_least', { n: 10 }),
  });
  const failNow = () =>
    fail.mutate(
      {
        reason: failReason.trim(),
        claims: open.map((claim) => ({ claimId: claim.id, reason: answerOf(claim).reason.trim() })),
      },
      { onSuccess: () => toast(t('projects.fail_done')), onSettled: () => setAsking(false) },
    );
  const send = () =>
    chosen &&
    select.mutate(
      {
        claimId: chosen.id,
        reason: answerOf(chosen).reason.trim(),
        others: open
          .filter((claim) => claim !== chosen && claim.state === 'submitted')
          .map((claim) => ({
            claimId: claim.id,
            outcome: answerOf(claim).outcome ?? 'rejected',
            reason: answerOf(claim).reason.trim(),
          })),
      },
      {
        onSuccess: () => toast(t('projects.selected_done', { organization: chosen.organizationName })),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <Stack ref={frame}>
      <Grid min="m">
        {open.map((claim) => {
          const { outcome, reason } = answerOf(claim);
          const mayStand = claim.state === 'submitted' || outcome !== 'standby';
          return (
            <ComparedClaimCard key={claim.id} claim={claim} capFen={idea.capFen}>
              <RadioCards<Outcome>
                label={t('projects.outcome')}
                row
                value={outcome}
                error={named[`${claim.id} outcome`]}
                onChange={(next) => set(claim, { outcome: next })}
                options={[
                  { value: 'chosen', label: t('projects.outcome_chosen') },
                  { value: 'standby', label: t('projects.outcome_standby') },
                  {
                    value: 'rejected',
                    label: t('projects.outcome_rejected'),
                    disabled: claim.state === 'standby' && chosen !== undefined,
                  },
                ]}
              />
              {mayStand && (
                <TextArea
                  label={t('projects.reason')}
                  hint={t(outcome === 'chosen' ? 'projects.reason_public' : 'projects.reason_private')}
                  rows={3}
                  limit={outcome === 'chosen' ? 1000 : 500}
                  value={reason}
                  error={named[`${claim.id} reason`]}
                  onChange={(event) => set(claim, { reason: event.currentTarget.value })}
                />
              )}
            </ComparedClaimCard>
          );
        })}
      </Grid>
      <Card>
        <Stack gap={3}>
          {select.error && <Notice tone="refused" title={problemText(select.error, t).text} />}
          {fail.error && <Notice tone="refused" title={problemText(fail.error, t).text} />}
          {failing && (
            <TextArea
              label={t('projects.fail_reason')}
              hint={t('projects.reason_public')}
              rows={3}
              limit={1000}
              value={failReason}
              error={named['fail']}
              onChange={(event) => setFailReason(event.currentTarget.value)}
            />
          )}
          <p>
            {!chosen && !failing
              ? t('projects.choose_one')
              : unanswered.length > 0
                ? t('projects.answer_all', { n: unanswered.length })
                : chosen
                  ? t('projects.choice_ready', { organization: chosen.organizationName })
                  : t('projects.fail_ready')}
          </p>
          <Row>
            <Button size="l" icon={<IconCheck aria-hidden="true" />} onClick={() => whole() && setAsking(true)}>
              {t(failing ? 'projects.fail' : 'projects.select')}
            </Button>
          </Row>
        </Stack>
      </Card>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={failing ? t('projects.fail_ask') : t('projects.select_ask', { organization: chosen?.organizationName })}
        confirmLabel={t(failing ? 'projects.fail' : 'projects.select')}
        busy={select.isPending || fail.isPending}
        onConfirm={failing ? failNow : send}
      >
        <p>{t(failing ? 'projects.fail_hint' : 'projects.select_hint')}</p>
      </Confirm>
    </Stack>
  );
}

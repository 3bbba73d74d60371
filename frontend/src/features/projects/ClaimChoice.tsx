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
import { ComparedClaimCard } from './ComparedClaimCard';
import { useSelectClaim, type ComparedClaim, type ComparedIdea } from './queries';

type Outcome = 'chosen' | 'standby' | 'rejected';
interface Answer {
  outcome: Outcome | null;
  reason: string;
}

/** Side by side: each plan gets its outcome and its reason, exactly one of them is chosen. */
export function ClaimChoice({ idea, open }: { idea: ComparedIdea; open: readonly ComparedClaim[] }) {
  const { t } = useTranslation();
  const select = useSelectClaim();
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
    return claim.state === 'submitted' && (outcome === null || reason.trim().length < 5);
  });
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
    <Stack>
      <Grid min="m">
        {open.map((claim) => {
          const { outcome, reason } = answerOf(claim);
          const mayStand = claim.state === 'submitted' || outcome === 'chosen';
          return (
            <ComparedClaimCard key={claim.id} claim={claim} capFen={idea.capFen}>
              <RadioCards<Outcome>
                label={t('projects.outcome')}
                row
                value={outcome}
                onChange={(next) => set(claim, { outcome: next })}
                options={[
                  { value: 'chosen', label: t('projects.outcome_chosen') },
                  { value: 'standby', label: t('projects.outcome_standby') },
                  { value: 'rejected', label: t('projects.outcome_rejected'), disabled: claim.state === 'standby' },
                ]}
              />
              {mayStand && (
                <TextArea
                  label={t('projects.reason')}
                  hint={t(outcome === 'chosen' ? 'projects.reason_public' : 'projects.reason_private')}
                  rows={3}
                  limit={outcome === 'chosen' ? 1000 : 500}
                  value={reason}
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
          <p>
            {!chosen
              ? t('projects.choose_one')
              : unanswered.length > 0
                ? t('projects.answer_all', { n: unanswered.length })
                : t('projects.choice_ready', { organization: chosen.organizationName })}
          </p>
          <Row>
            <Button
              size="l"
              icon={<IconCheck aria-hidden="true" />}
              disabled={!chosen || unanswered.length > 0}
              onClick={() => setAsking(true)}
            >
              {t('projects.select')}
            </Button>
          </Row>
        </Stack>
      </Card>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('projects.select_ask', { organization: chosen?.organizationName })}
        confirmLabel={t('projects.select')}
        busy={select.isPending}
        onConfirm={send}
      >
        <p>{t('projects.select_hint')}</p>
      </Confirm>
    </Stack>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { RadioCards, TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../../ui/States';
import { AssistedBallot } from './AssistedBallot';
import { CodeCard } from './CodeCard';
import { startGrant, votesQuery, type StartedGrant, type StartGrant } from './queries';

export interface Somebody {
  id: string;
  displayName: string;
  verifiedBy: string | null;
}

/** The desk helps somebody to vote: who, which vote, how they agreed, then the list or the code for the screen. */
export function HelpVote({ finder }: { finder: (onChoose: (somebody: Somebody) => void) => ReactNode }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<Somebody | null>(null);
  const [started, setStarted] = useState<{ grant: StartedGrant; callId: string } | null>(null);
  const again = () => {
    setStarted(null);
    setWho(null);
  };
  if (started)
    return started.grant.token ? (
      <AssistedBallot token={started.grant.token} onLeave={again} />
    ) : (
      <CodeCard grant={started.grant} onLeave={again} />
    );
  if (!who)
    return (
      <Stack gap={6}>
        <Notice>{t('channels.help_rules')}</Notice>
        {finder(setWho)}
      </Stack>
    );
  return <Agreement who={who} onStart={(grant, callId) => setStarted({ grant, callId })} onBack={() => setWho(null)} />;
}

function Agreement({
  who,
  onStart,
  onBack,
}: {
  who: Somebody;
  onStart: (grant: StartedGrant, callId: string) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const votes = useQuery(votesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [channel, setChannel] = useState<StartGrant['channel']>('assisted');
  const [askedBy, setAskedBy] = useState<StartGrant['askedBy'] | null>(null);
  const [consent, setConsent] = useState<StartGrant['consent'] | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const open = votes.data?.filter((call) => call.phase === 'voting') ?? [];
  const callId = chosen ?? (open.length === 1 ? open[0]?.id : null) ?? null;
  const start = useMutation({
    mutationFn: ({ at, body }: { at: string; body: StartGrant }) => startGrant(at, body),
    onSuccess: (grant, { at }) => onStart(grant, at),
  });
  if (votes.error) return <ErrorState error={votes.error} retry={() => void votes.refetch()} />;
  if (!votes.data) return <Loading lines={6} />;
  if (open.length === 0)
    return (
      <EmptyState
        drawing="closed"
        title={t('channels.no_vote')}
        actions={
          <Button kind="quiet" onClick={onBack}>
            {t('channels.another_person')}
          </Button>
        }
      >
        <p>{t('channels.no_vote_hint')}</p>
      </EmptyState>
    );
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (callId && askedBy && consent)
            start.mutate({ at: callId, body: { personId: who.id, channel, askedBy, consent, note } });
        }}
      >
        <Stack gap={6}>
          <Row between>
            <h2>{t('channels.with', { name: who.displayName })}</h2>
            <Button kind="plain" onClick={onBack}>
              {t('channels.another_person')}
            </Button>
          </Row>
          <RadioCards
            label={t('channels.which_vote')}
            value={callId}
            onChange={setChosen}
            error={tried && !callId ? t('channels.choose_one') : undefined}
            options={open.map((call) => ({
              value: call.id,
              label: inLanguage({ zh: call.titleZh, en: call.titleEn }),
              hint: call.no,
            }))}
          />
          <RadioCards
            label={t('channels.where')}
            value={channel}
            onChange={setChannel}
            row
            options={(['assisted', 'kiosk'] as const).map((value) => ({
              value,
              label: t(`channels.where_${value}`),
              hint: t(`channels.where_${value}_hint`),
            }))}
          />
          <RadioCards
            label={t('channels.asked_by')}
            value={askedBy}
            onChange={setAskedBy}
            row
            error={tried && !askedBy ? t('channels.choose_one') : undefined}
            options={(['resident', 'family', 'office'] as const).map((value) => ({
              value,
              label: t(`channels.asked_by_${value}`),
            }))}
          />
          <RadioCards
            label={t('channels.consent', { name: who.displayName })}
            value={consent}
            onChange={setConsent}
            row
            error={tried && !consent ? t('channels.choose_one') : undefined}
            options={(['spoken', 'signed', 'phone'] as const).map((value) => ({
              value,
              label: t(`channels.consent_${value}`),
            }))}
          />
          <TextArea
            label={t('channels.note')}
            hint={t('channels.note_hint')}
            optional
            rows={2}
            limit={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {start.error && <Notice tone="refused">{problemText(start.error, t).text}</Notice>}
          <Row>
            <Button type="submit" size="l" busy={start.isPending}>
              {t(channel === 'kiosk' ? 'channels.start_kiosk' : 'channels.start_assisted')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}

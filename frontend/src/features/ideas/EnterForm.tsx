import { useMutation, useQuery } from '@tanstack/react-query';
import { useImperativeHandle, useRef, useState, type FormEvent, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Problem } from '../../api/problems';
import type { Person } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Checkbox, RadioCards, Select, TextField } from '../../ui/Field';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { said } from '../../ui/said';
import { toFirstWrong } from '../../ui/useMissing';
import { AnsweredNeed } from './AnsweredNeed';
import { ProblemFields, SolutionFields } from './IdeaFields';
import { missing, toContent, type IdeaForm } from './ideaForm';
import { beginWith } from './needs';
import { PhotoPicker } from './PhotoPicker';
import {
  draftQuery,
  enterIdea,
  ideaCallsQuery,
  ideaQuery,
  type CallFacts,
  type Idea,
  type PhotoFacts,
} from './queries';
import { ReceiptSlip } from './ReceiptSlip';
import { SimilarIdeas } from './SimilarIdeas';
import { toFailedPhoto, usePhotos, type Photos } from './usePhotos';

const channels = ['phone', 'visit', 'paper'] as const;

/** One page, in the order in which people speak: who, what, where. Enter sends it. */
export function EnterForm({ person }: { person: Person }) {
  const { t } = useTranslation();
  const calls = useQuery(ideaCallsQuery);
  const [round, setRound] = useState(0);
  const [search] = useSearchParams();
  const needId = search.get('need');
  const need = useQuery({ ...ideaQuery(needId ?? ''), enabled: needId !== null, retry: false });
  if (calls.error) return <ErrorState error={calls.error} retry={() => void calls.refetch()} />;
  if (!calls.data || (needId && need.isPending)) return <Loading lines={8} />;
  const open = calls.data.filter((call) => call.phase === 'collecting');
  if (open.length === 0)
    return (
      <EmptyState drawing="closed" title={t('ideas.new_closed')}>
        <p>{t('ideas.enter_closed_hint')}</p>
      </EmptyState>
    );
  return <Entry key={round} calls={open} person={person} need={need.data} onNext={() => setRound((now) => now + 1)} />;
}

interface EntryProps {
  calls: readonly CallFacts[];
  person: Person;
  need: Idea | undefined;
  onNext: () => void;
}

function Entry({ calls, person, need, onNext }: EntryProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLFormElement>(null);
  const own = person.roles.find((grant) => ['clerk', 'street', 'bureau'].includes(grant.role))?.areaCode ?? '530111';
  const [callId, setCall] = useState(calls[0]?.id ?? '');
  const call = calls.find((one) => one.id === callId);
  // Photos of an entry that was broken off wait in the clerk's own draft: shown, so that none slips into the next idea unseen.
  const draft = useQuery(draftQuery(callId));
  const photos = useRef<Photos>(null);
  const [awaited, setAwaited] = useState(false);
  const [form, setForm] = useState<IdeaForm>(() => beginWith(need, own.length === 12 ? own : '', calls[0]));
  const [who, setWho] = useState({
    phone: '',
    name: '',
    channel: 'phone' as (typeof channels)[number],
    consent: false,
  });
  const [errors, setErrors] = useState<Record<string, ReactNode>>({});
  const send = useMutation({
    ...enterIdea,
    onError: (error) => {
      if (error instanceof Problem && error.status === 400)
        show(
          Object.fromEntries(
            Object.entries(fieldErrors(error)).map(([field, text]) => [field.replace('content.', ''), text]),
          ),
        );
    },
  });
  function show(named: Record<string, ReactNode>) {
    setErrors(named);
    toFirstWrong(frame.current);
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named: Record<string, ReactNode> = { ...missing(form, 1, said), ...missing(form, 2, said) };
    if (!/1[3-9]\d{9}/.test(who.phone.replace(/\D/g, ''))) named.phone = said('identity.phone_invalid');
    if (!who.name.trim()) named.name = said('identity.name_invalid');
    if (!who.consent) named.consent = said('ideas.consent_missing');
    show(named);
    if (Object.keys(named).length > 0) return;
    setAwaited(true);
    const arrived = (await photos.current?.arrived()) ?? true;
    setAwaited(false);
    if (!arrived) return void toFailedPhoto(frame.current);
    send.mutate({
      callId,
      ...who,
      content: toContent(form),
      signature: form.signature === 'anonymous' ? 'anonymous' : 'real',
      wantsToJoin: form.wantsToJoin,
      submissionId: form.submissionId,
      needId: form.needId,
    });
  };
  const change = (to: Partial<IdeaForm>) => setForm((now) => ({ ...now, ...to }));
  if (send.data)
    return (
      <ReceiptSlip
        receipt={send.data}
        call={call}
        title={t('ideas.enter_done')}
        actions={<Button onClick={onNext}>{t('ideas.enter_next')}</Button>}
      />
    );
  if (!call) return null;
  return (
    <form ref={frame} onSubmit={(event) => void submit(event)} aria-label={t('ideas.enter_title')}>
      {/* Not kept on the device: it is somebody else's name and number, at a desk that many use. */}
      <KeepUnsaved
        when={[who.phone, who.name, form.title, form.needId ? '' : form.problem, form.solution].some(
          (text) => text !== '',
        )}
      />
      <Stack gap={6}>
        <Card>
          <Stack gap={4}>
            <h2>{t('ideas.enter_resident')}</h2>
            {calls.length > 1 && (
              <Select
                label={t('ideas.list_call')}
                options={calls.map((one) => ({
                  value: one.id,
                  label: inLanguage({ zh: one.titleZh, en: one.titleEn }),
                }))}
                value={callId}
                onChange={(event) => setCall(event.currentTarget.value)}
              />
            )}
            <RadioCards
              row
              label={t('ideas.enter_channel')}
              value={who.channel}
              onChange={(channel) => setWho((now) => ({ ...now, channel }))}
              options={channels.map((value) => ({ value, label: t(`ideas.channel.${value}`) }))}
            />
            <TextField
              label={t('ideas.enter_phone')}
              hint={t('ideas.enter_phone_hint')}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              maxLength={20}
              value={who.phone}
              error={errors.phone}
              onChange={(event) => setWho((now) => ({ ...now, phone: event.target.value }))}
            />
            <TextField
              label={t('ideas.enter_name')}
              autoComplete="off"
              maxLength={40}
              value={who.name}
              error={errors.name}
              onChange={(event) => setWho((now) => ({ ...now, name: event.target.value }))}
            />
            <Checkbox
              label={t('ideas.enter_consent')}
              checked={who.consent}
              error={errors.consent}
              onChange={(event) => setWho((now) => ({ ...now, consent: event.target.checked }))}
            />
            <Checkbox
              label={t('ideas.enter_anonymous')}
              checked={form.signature === 'anonymous'}
              onChange={(event) => change({ signature: event.currentTarget.checked ? 'anonymous' : 'real' })}
            />
          </Stack>
        </Card>
        <Card>
          <Stack gap={4}>
            <h2>{t('ideas.enter_idea')}</h2>
            {form.needId && <AnsweredNeed needId={form.needId} onTakeOff={() => change({ needId: null })} />}
            <ProblemFields form={form} errors={errors} change={change} scopes={[call.scopeAreaCode, own]} />
            <SimilarIdeas callId={callId} text={`${form.title} ${form.problem}`} />
            <SolutionFields form={form} errors={errors} change={change} call={call} />
            {draft.data && <EntryPhotos key={callId} callId={callId} waiting={draft.data.photos} ref={photos} />}
            <Checkbox
              label={t('ideas.enter_join')}
              checked={form.wantsToJoin}
              onChange={(event) => change({ wantsToJoin: event.currentTarget.checked })}
            />
          </Stack>
        </Card>
        {send.error && <Notice tone="refused">{problemText(send.error, t).text}</Notice>}
        <Button type="submit" size="l" busy={send.isPending || awaited}>
          {t('ideas.enter_send')}
        </Button>
      </Stack>
    </form>
  );
}

function EntryPhotos({ callId, waiting, ref }: { callId: string; waiting: readonly PhotoFacts[]; ref: Ref<Photos> }) {
  const photos = usePhotos(callId, waiting);
  useImperativeHandle(ref, () => photos);
  return <PhotoPicker photos={photos} />;
}

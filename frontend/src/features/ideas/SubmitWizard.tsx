import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Problem } from '../../api/problems';
import { signInPath, type Person } from '../../app/session';
import { Button, LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Checkbox, RadioCards, TextField } from '../../ui/Field';
import { IconArrowLeft, IconArrowRight, IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { fieldErrors, problemText } from '../../ui/problemText';
import { Stepper } from '../../ui/Progress';
import { ErrorState, Loading } from '../../ui/States';
import { said } from '../../ui/said';
import { toFirstWrong } from '../../ui/useMissing';
import { AnsweredNeed } from './AnsweredNeed';
import { ProblemFields, SolutionFields } from './IdeaFields';
import { limits, missing, stepOf, toContent, type FormErrors, type IdeaForm } from './ideaForm';
import { beginWith } from './needs';
import { PhotoPicker, PhotosUnderWay } from './PhotoPicker';
import {
  draftQuery,
  dropDraft,
  ideaQuery,
  myIdeasQuery,
  submitIdea,
  type CallFacts,
  type Draft,
  type Idea,
  type Receipt,
} from './queries';
import { SimilarIdeas } from './SimilarIdeas';
import { DraftMark, DraftNotices } from './DraftMark';
import { SubmitCheck } from './SubmitCheck';
import { useDraft } from './useDraft';
import { toFailedPhoto, usePhotos } from './usePhotos';
import css from './Wizard.module.css';

/** Three short steps; everything typed is kept as it is typed. */
export function SubmitWizard({
  call,
  person,
  needId,
  onDone,
}: {
  call: CallFacts;
  person: Person;
  /** Where a solution for a need is written. */
  needId: string | null;
  onDone: (receipt: Receipt) => void;
}) {
  const draft = useQuery(draftQuery(call.id));
  const need = useQuery({ ...ideaQuery(needId ?? ''), enabled: needId !== null, retry: false });
  const [round, setRound] = useState(0);
  if (draft.error && !draft.data) return <ErrorState error={draft.error} retry={() => void draft.refetch()} />;
  if (!draft.data || draft.isFetching || (needId && need.isPending)) return <Loading lines={8} />;
  const restart = async () => {
    await dropDraft(call.id);
    await draft.refetch();
    setRound((now) => now + 1);
  };
  return (
    <Steps
      key={round}
      call={call}
      person={person}
      need={need.data}
      draft={draft.data}
      onDone={onDone}
      onRestart={restart}
    />
  );
}

/** Why it was not submitted. Who was signed out meanwhile is led to sign in: the text comes back from the draft. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const here = useLocation();
  const { text, status } = problemText(error, t);
  if (status !== 401) return <Notice tone="refused">{text}</Notice>;
  return (
    <Notice
      tone="refused"
      actions={<LinkButton to={signInPath(here.pathname + here.search)}>{t('common.sign_in_again')}</LinkButton>}
    >
      {t('ideas.send_signed_out')}
    </Notice>
  );
}

interface StepsProps {
  call: CallFacts;
  person: Person;
  need: Idea | undefined;
  draft: Draft;
  onDone: (receipt: Receipt) => void;
  onRestart: () => Promise<void>;
}

function Steps({ call, person, need, draft, onDone, onRestart }: StepsProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const home = person.areaCode?.startsWith(call.scopeAreaCode) ? person.areaCode : '';
  const [start] = useState(() => beginWith(need, home, call));
  const kept = useDraft(call.id, person.id, draft, start);
  const { form, step } = kept;
  const [errors, setErrors] = useState<FormErrors>({});
  const photos = usePhotos(call.id, draft.photos);
  const frame = useRef<HTMLFormElement>(null);
  const send = useMutation({
    ...submitIdea(call.id),
    onSuccess: (receipt) => {
      kept.end();
      void queries.invalidateQueries({ queryKey: myIdeasQuery.queryKey });
      onDone(receipt);
    },
    onError: (error) => {
      if (!(error instanceof Problem) || error.status !== 400) return;
      const named: FormErrors = {};
      for (const [field, text] of Object.entries(fieldErrors(error)))
        named[field.replace('content.', '') as keyof IdeaForm] = text;
      show(named);
    },
  });

  function show(named: FormErrors) {
    setErrors(named);
    const [first] = Object.keys(named) as (keyof IdeaForm)[];
    if (first) kept.go(stepOf(first));
    toFirstWrong(frame.current);
  }
  const go = (to: number) => {
    setErrors({});
    kept.go(to);
    requestAnimationFrame(() => {
      window.scrollTo({ top: 0 });
      frame.current?.focus();
    });
  };
  const onward = async () => {
    const named = missing(form, step, said);
    if (Object.keys(named).length > 0) show(named);
    else if (step < 3) go(step + 1);
    else {
      const earlier = { ...missing(form, 1, said), ...missing(form, 2, said) };
      if (Object.keys(earlier).length > 0) return show(earlier);
      if (!(await photos.arrived())) return void toFailedPhoto(frame.current);
      const { signature, nickname, wantsToJoin, submissionId, needId } = form;
      send.mutate({ content: toContent(form), signature, nickname, wantsToJoin, submissionId, needId });
    }
  };
  const change = (to: Partial<IdeaForm>) => {
    kept.change(to);
    if (Object.keys(to).some((field) => errors[field as keyof IdeaForm]))
      setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in to))));
  };

  return (
    <form
      ref={frame}
      className={css.wizard}
      tabIndex={-1}
      // Read out on each step, which takes the focus.
      aria-label={`${t('ideas.new_title')} ${step}/3 ${t(step === 1 ? 'ideas.step_1' : step === 2 ? 'ideas.step_2' : 'ideas.step_3')}`}
      onSubmit={(event) => {
        event.preventDefault();
        void onward();
      }}
    >
      <Stepper
        steps={[t('ideas.step_1'), t('ideas.step_2'), t('ideas.step_3')]}
        current={step - 1}
        label={t('ideas.steps')}
      />
      {form.needId && <AnsweredNeed needId={form.needId} onTakeOff={() => change({ needId: null })} />}
      <DraftNotices kept={kept} onRestart={() => void onRestart().then(kept.end)} />
      <Stack gap={6}>
        {step === 1 && (
          <>
            <ProblemFields form={form} errors={errors} change={change} scopes={[call.scopeAreaCode]} />
            <SimilarIdeas callId={call.id} text={`${form.title} ${form.problem}`} />
          </>
        )}
        {step === 2 && (
          <>
            <SolutionFields form={form} errors={errors} change={change} call={call} />
            <PhotoPicker photos={photos} />
          </>
        )}
        {step === 3 && (
          <>
            <SubmitCheck form={form} photos={photos.shown} onChange={go} />
            <PhotosUnderWay photos={photos} />
            <RadioCards
              label={t('ideas.field_signature')}
              value={form.signature}
              onChange={(signature) => change({ signature })}
              options={[
                { value: 'real', label: t('ideas.signature.real', { name: person.displayName }) },
                { value: 'nickname', label: t('ideas.signature.nickname') },
                { value: 'anonymous', label: t('ideas.signature.anonymous') },
              ]}
            />
            {form.signature === 'nickname' && (
              <TextField
                label={t('ideas.field_nickname')}
                maxLength={limits.nickname}
                error={errors.nickname}
                value={form.nickname}
                onChange={(event) => change({ nickname: event.currentTarget.value })}
              />
            )}
            <Checkbox
              label={t('ideas.field_join')}
              checked={form.wantsToJoin}
              onChange={(event) => change({ wantsToJoin: event.currentTarget.checked })}
            />
            <p className={css.hint}>{t('ideas.masked_hint')}</p>
          </>
        )}
        {send.error && <Refused error={send.error} />}
      </Stack>
      <div className={css.bar} data-sticks>
        {photos.waiting && photos.sending.length > 0 ? (
          <p role="status">{t('ideas.photos_awaited')}</p>
        ) : (
          <DraftMark state={kept.state} refusal={kept.refusal} />
        )}
        <Row gap={2}>
          {step > 1 && (
            <Button kind="quiet" icon={<IconArrowLeft aria-hidden="true" />} onClick={() => go(step - 1)}>
              {t('ideas.back')}
            </Button>
          )}
          <Button
            type="submit"
            size="l"
            busy={send.isPending || photos.waiting}
            icon={step === 3 ? <IconSend aria-hidden="true" /> : <IconArrowRight aria-hidden="true" />}
          >
            {t(step === 3 ? 'ideas.send' : 'ideas.next')}
          </Button>
        </Row>
      </div>
    </form>
  );
}

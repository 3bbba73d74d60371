import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePerson } from '../../app/session';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { IconSend } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { toast } from '../../ui/toasts';
import { toFirstWrong } from '../../ui/useMissing';
import { said } from '../../ui/said';
import { DraftFound, DraftMark } from './DraftMark';
import { ProblemFields, SolutionFields } from './IdeaFields';
import { emptyForm, missing, toContent, type FormErrors, type IdeaForm } from './ideaForm';
import { PhotoPicker } from './PhotoPicker';
import { draftQuery, editIdea, ideaQuery, threadQuery, type Idea, type PhotoFacts } from './queries';
import { useEdits } from './useEdits';
import { toFailedPhoto, usePhotos } from './usePhotos';
import css from './Wizard.module.css';

/** The office asked for more: its words on top, the whole text below. */
export function EditReturned({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const idea = useQuery(ideaQuery(ideaId));
  const callId = idea.data?.callId ?? '';
  // Photos that were added before the page died wait in the draft of the call.
  const draft = useQuery({ ...draftQuery(callId), enabled: callId !== '' });
  if (idea.error) return <ErrorState error={idea.error} retry={() => void idea.refetch()} />;
  if (!idea.data || !draft.data) return <Loading lines={8} />;
  if (!idea.data.actions.edit) return <EmptyState drawing="closed" title={t('ideas.not_returned')} />;
  return <EditForm key={idea.data.revision} idea={idea.data} waiting={draft.data.photos} />;
}

function EditForm({ idea, waiting }: { idea: Idea; waiting: readonly PhotoFacts[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const thread = useQuery(threadQuery(idea.id));
  const asked = thread.data?.steps.findLast((step) => step.kind === 'returned');
  const person = usePerson();
  const [start] = useState<IdeaForm>(() => ({
    ...emptyForm(),
    kind: idea.kind === 'problem_only' ? 'problem_only' : 'with_solution',
    title: idea.title,
    problem: idea.problem,
    solution: idea.solution,
    category: idea.category,
    areaCode: idea.areaCode,
    location: idea.location,
    beneficiaries: idea.beneficiaries,
    estCostFen: idea.estCostFen,
  }));
  const photos = usePhotos(idea.callId, [...idea.photos, ...waiting]);
  const kept = useEdits(idea, person?.id ?? '', start);
  const { form } = kept;
  const [errors, setErrors] = useState<FormErrors>({});
  const send = useMutation({
    ...editIdea(idea.id),
    onSuccess: ({ dueAt }) => {
      kept.end();
      void queries.invalidateQueries({ queryKey: ideaQuery(idea.id).queryKey });
      toast(t('ideas.edited', { at: dueAt }));
    },
  });
  // A step later: while it is sent, the page still asks before it is left.
  const sent = send.isSuccess;
  useEffect(() => {
    if (sent) void navigate(`/ideas/${idea.id}`);
  }, [sent, idea.id, navigate]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const frame = event.currentTarget;
    const named = { ...missing(form, 1, said), ...missing(form, 2, said) };
    setErrors(named);
    if (Object.keys(named).length > 0) toFirstWrong(frame);
    else if (await photos.arrived()) send.mutate({ content: toContent(form), revision: idea.revision });
    else toFailedPhoto(frame);
  };
  return (
    <form className={css.wizard} onSubmit={(event) => void submit(event)} aria-label={t('ideas.edit_title')}>
      <KeepUnsaved when={kept.lost && !sent} />
      {kept.found && (
        <DraftFound drop={t('ideas.edits_drop')} ask={t('ideas.edits_drop_ask')} onRestart={kept.restart} />
      )}
      {asked && (
        <Notice tone="warn" title={t('ideas.edit_asked')}>
          <p className={css.words}>{asked.reason}</p>
          {idea.dueAt && <p>{t('ideas.due_returned', { at: idea.dueAt })}</p>}
        </Notice>
      )}
      <Stack gap={6}>
        <ProblemFields form={form} errors={errors} change={kept.change} scopes={[]} />
        <SolutionFields form={form} errors={errors} change={kept.change} call={idea} />
        <PhotoPicker photos={photos} />
        <DraftMark state={kept.state} />
        {send.error && <Notice tone="refused">{problemText(send.error, t).text}</Notice>}
        <Button type="submit" size="l" busy={send.isPending || photos.waiting} icon={<IconSend aria-hidden="true" />}>
          {t('ideas.edit_send')}
        </Button>
      </Stack>
    </form>
  );
}

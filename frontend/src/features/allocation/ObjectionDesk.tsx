import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { RadioCards, Select, TextArea } from '../../ui/Field';
import { When } from '../../ui/Figures';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { written } from '../../app/officeWords';
import { replyClasses } from './outcomes';
import { objectionsQuery, useAnswer, type ObjectionRow } from './queries';
import css from './Allocation.module.css';

/** Objections that hold the publicity period open; each wants an answer with a reason. */
export function ObjectionDesk({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const objections = useQuery(objectionsQuery(callId));
  useLive('desk');
  if (objections.error) return <ErrorState error={objections.error} retry={() => void objections.refetch()} />;
  if (!objections.data) return <Loading lines={4} />;
  const { openCount, objections: rows } = objections.data;
  if (rows.length === 0)
    return (
      <EmptyState title={t('allocation.no_objections')}>
        <p>{t('allocation.no_objections_hint')}</p>
      </EmptyState>
    );
  return (
    <Stack>
      {openCount > 0 && <Notice tone="warn">{t('allocation.objections_open', { count: openCount })}</Notice>}
      {rows.map((row) => (
        <Card key={row.objectionId}>
          <Stack gap={3}>
            <Row between>
              <strong>{row.ideaTitle ? `${row.ideaTitle} · ${row.ideaNo}` : t('allocation.about_procedure')}</strong>
              <StateTag mood={row.state === 'open' ? 'waiting' : row.state === 'upheld' ? 'refused' : 'done'}>
                {t(`allocation.objection_${row.state}`)}
              </StateTag>
            </Row>
            <p className={css.soft}>
              {t('allocation.objector', { name: row.objectorName, phone: row.objectorPhoneLast4 ?? '–' })} ·{' '}
              <When at={row.filedAt} />
            </p>
            <blockquote className={css.quote}>{row.text}</blockquote>
            {row.state === 'open' && row.dueAt && <p>{t('allocation.objection_due', { at: row.dueAt })}</p>}
            {row.state === 'open' && !row.mayAnswer ? (
              <Notice>{t('allocation.answer_by_other')}</Notice>
            ) : row.state === 'open' ? (
              <AnswerForm callId={callId} objection={row} />
            ) : (
              <p>
                <strong>{t('allocation.answer')}</strong> {row.answer}
              </p>
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function AnswerForm({ callId, objection }: { callId: string; objection: ObjectionRow }) {
  const { t } = useTranslation();
  const [upheld, setUpheld] = useState<'yes' | 'no' | null>(null);
  const [outcome, setOutcome] = useState<'reserve' | 'not_selected' | null>(null);
  const [replyClass, setReplyClass] = useState('C');
  const [text, setText] = useState('');
  const [moveUp, setMoveUp] = useState<string>(written('allocation.move_up_prefill'));
  const answer = useAnswer(callId);
  const loses = upheld === 'yes' && objection.outcome === 'shortlisted';
  const { frame, named, whole } = useMissing({
    upheld: upheld === null && t('common.choose_one'),
    outcome: loses && outcome === null && t('common.choose_one'),
    text: Array.from(text.trim()).length < 10 && t('allocation.text_too_short'),
  });
  return (
    <Stack gap={3} className={css.answer} ref={frame}>
      <KeepUnsaved selection when={text.trim() !== '' && !answer.isSuccess} />
      <RadioCards
        row
        label={t('allocation.upheld_ask')}
        value={upheld}
        error={named.upheld}
        onChange={setUpheld}
        options={[
          { value: 'no', label: t('allocation.upheld_no'), hint: t('allocation.upheld_no_hint') },
          { value: 'yes', label: t('allocation.upheld_yes'), hint: t('allocation.upheld_yes_hint') },
        ]}
      />
      {loses && (
        <>
          <RadioCards
            row
            label={t('allocation.becomes')}
            value={outcome}
            error={named.outcome}
            onChange={setOutcome}
            options={[
              { value: 'reserve', label: t('allocation.outcome_reserve') },
              { value: 'not_selected', label: t('allocation.outcome_not_selected') },
            ]}
          />
          {outcome === 'not_selected' && (
            <Select
              label={t('allocation.reply_class')}
              value={replyClass}
              onChange={(event) => setReplyClass(event.currentTarget.value)}
              options={replyClasses.map((value) => ({ value, label: t(`allocation.class_${value}`) }))}
            />
          )}
          <TextArea
            label={t('allocation.move_up_reason')}
            hint={t('allocation.move_up_hint')}
            rows={2}
            limit={500}
            value={moveUp}
            onChange={(event) => setMoveUp(event.currentTarget.value)}
          />
        </>
      )}
      <TextArea
        label={t('allocation.answer_text')}
        hint={t('allocation.answer_hint')}
        rows={3}
        limit={1000}
        error={named.text}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {answer.error && <Notice tone="refused">{problemText(answer.error, t).text}</Notice>}
      <Row>
        <Button
          busy={answer.isPending}
          onClick={() =>
            whole() &&
            answer.mutate(
              {
                objectionId: objection.objectionId,
                upheld: upheld === 'yes',
                answer: text,
                outcome: loses ? outcome : null,
                replyClass: loses && outcome === 'not_selected' ? replyClass : null,
                moveUpReason: loses && Array.from(moveUp.trim()).length >= 5 ? moveUp : null,
              },
              {
                onSuccess: ({ movedUpIdeaId }) =>
                  toast(t(movedUpIdeaId ? 'allocation.answered_moved' : 'allocation.answered')),
              },
            )
          }
        >
          {t('allocation.send_answer')}
        </Button>
      </Row>
    </Stack>
  );
}

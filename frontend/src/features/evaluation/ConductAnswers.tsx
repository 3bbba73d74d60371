import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { TextArea, TextField } from '../../ui/Field';
import { Day } from '../../ui/Figures';
import { IconEdit, IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import css from './Conduct.module.css';
import { useAnswerConduct, useHideConduct, type ConductEntry } from './conductQueries';

const mostVersions = 3;
type Answer = ConductEntry['answers'][number];

/** What the organization says to an entry, the newest on top; members write and correct, the bureau takes down with a reason. */
export function ConductAnswers({
  organizationId,
  entry,
  mayAnswer,
  mayHide,
}: {
  organizationId: string;
  entry: ConductEntry;
  mayAnswer: boolean;
  mayHide: boolean;
}) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const [newest, ...earlier] = entry.answers;
  if (!newest && !mayAnswer) return null;
  return (
    <Stack gap={2}>
      {newest && <Said answer={newest} organizationId={organizationId} entry={entry.entry} mayHide={mayHide} />}
      {earlier.length > 0 && (
        <details>
          <summary>{t('evaluation.conduct_earlier')}</summary>
          <Stack gap={2}>
            {earlier.map((answer) => (
              <Said
                key={answer.no}
                answer={answer}
                organizationId={organizationId}
                entry={entry.entry}
                mayHide={mayHide}
              />
            ))}
          </Stack>
        </details>
      )}
      {mayAnswer && !writing && entry.answers.length < mostVersions && (
        <Row>
          <Button kind="plain" size="s" icon={<IconEdit aria-hidden="true" />} onClick={() => setWriting(true)}>
            {t(newest ? 'evaluation.conduct_correct_open' : 'evaluation.conduct_answer_open')}
          </Button>
        </Row>
      )}
      {writing && (
        <Write organizationId={organizationId} entry={entry} last={newest} onClose={() => setWriting(false)} />
      )}
    </Stack>
  );
}

function Said({
  answer,
  organizationId,
  entry,
  mayHide,
}: {
  answer: Answer;
  organizationId: string;
  entry: string;
  mayHide: boolean;
}) {
  const { t } = useTranslation();
  const hide = useHideConduct(organizationId, entry);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <div className={css.answer}>
      <p className={css.soft}>
        {t('evaluation.conduct_says')}
        {' · '}
        <Day at={answer.writtenAt} />
        {answer.no > 1 && ` · ${t('evaluation.conduct_corrected', { n: answer.no })}`}
      </p>
      <p>{answer.hidden ? t('evaluation.conduct_hidden', { reason: answer.hiddenReason }) : answer.text}</p>
      {hide.error && <Notice tone="refused" title={problemText(hide.error, t).text} />}
      {mayHide && answer.hidden && (
        <Button kind="plain" size="s" busy={hide.isPending} onClick={() => hide.mutate({ no: answer.no, reason: '' })}>
          {t('evaluation.conduct_show')}
        </Button>
      )}
      {mayHide && !answer.hidden && !asking && (
        <Button kind="plain" size="s" onClick={() => setAsking(true)}>
          {t('evaluation.conduct_hide')}
        </Button>
      )}
      {mayHide && !answer.hidden && asking && (
        <Stack gap={2}>
          <TextField
            label={t('evaluation.conduct_hide_reason')}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Row>
            <Button
              kind="quiet"
              size="s"
              busy={hide.isPending}
              disabled={reason.trim().length < 5}
              onClick={() => hide.mutate({ no: answer.no, reason: reason.trim() })}
            >
              {t('evaluation.conduct_hide')}
            </Button>
          </Row>
        </Stack>
      )}
    </div>
  );
}

function Write({
  organizationId,
  entry,
  last,
  onClose,
}: {
  organizationId: string;
  entry: ConductEntry;
  last: Answer | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const answer = useAnswerConduct(organizationId, entry.entry);
  const [text, setText] = useState(last?.text ?? '');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate(
          { after: last?.no ?? 0, text: text.trim() },
          { onSuccess: () => toast(t('evaluation.conduct_answer_done')) },
        );
      }}
    >
      <Stack gap={2}>
        <TextArea
          label={t('evaluation.conduct_answer')}
          hint={t('evaluation.conduct_answer_hint')}
          rows={3}
          limit={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
        <Row gap={2}>
          <Button
            type="submit"
            busy={answer.isPending}
            disabled={text.trim().length < 5}
            icon={<IconSend aria-hidden="true" />}
          >
            {t('evaluation.conduct_send')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

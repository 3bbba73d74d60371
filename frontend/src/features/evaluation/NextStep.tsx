import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeasonDay } from '../../app/seasonDay';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { Checkbox, DateField, RadioCards, TextArea, TextField } from '../../ui/Field';
import { IconSend } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { fieldTexts, problemText } from '../../ui/problemText';
import { dayText } from '../../ui/time';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import css from './Evaluation.module.css';
import { EvidenceFiles } from './EvidenceFiles';
import {
  useAccept,
  useAnswer,
  useCheck,
  useConfirm,
  useGoOn,
  useObject,
  usePublish,
  useScore,
  useSubmitSelf,
  useVisit,
  type EvaluationSheet,
} from './queries';

interface StepProps {
  sheet: EvaluationSheet;
  /** Saves what is typed and answers the version that is safe; null: it could not be saved. */
  version: () => Promise<number | null>;
}

/** What the reader may do now, one card a step; whoever waits is told for whom and until when. */
export function NextStep({ sheet, version }: StepProps) {
  const { t } = useTranslation();
  const may = (command: string) => sheet.commands.includes(command);
  return (
    <>
      {may('submit') && <HandIn sheet={sheet} version={version} />}
      {may('save') && !may('submit') && <Notice title={t('evaluation.signers_hand_in')} />}
      {may('go_on') && <GoOn sheet={sheet} />}
      {may('check') && <CheckPapers sheet={sheet} version={version} />}
      {may('visit') && <Visit sheet={sheet} />}
      {may('score') && <Score sheet={sheet} version={version} />}
      {(may('accept') || may('object')) && <Say sheet={sheet} />}
      {may('dismiss') && <Answer sheet={sheet} />}
      {may('confirm') && <ConfirmGrade sheet={sheet} />}
      {may('publish') && <Publish sheet={sheet} />}
      {!may('save') && sheet.commands.every((command) => command === 'mark') && sheet.state !== 'published' && (
        <Notice title={t(`evaluation.waits.${sheet.state}`)}>
          {sheet.state === 'scored' && sheet.objectBy && !sheet.acceptedAt && !sheet.objectedAt
            ? t('evaluation.object_by', { day: dayText(sheet.objectBy) })
            : t('evaluation.two_people')}
        </Notice>
      )}
    </>
  );
}

function HandIn({ sheet, version }: StepProps) {
  const { t } = useTranslation();
  const submit = useSubmitSelf(sheet.id);
  const send = async () => {
    const safe = await version();
    if (safe !== null) submit.mutate(safe, { onSuccess: () => toast(t('evaluation.handed_in_toast')) });
  };
  return (
    <Card>
      <Stack gap={3}>
        <p className={css.soft}>{t('evaluation.hand_in_hint')}</p>
        {submit.error && <Notice tone="refused">{problemText(submit.error, t).text}</Notice>}
        <div>
          <Button icon={<IconSend aria-hidden="true" />} busy={submit.isPending} onClick={() => void send()}>
            {t('evaluation.hand_in')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function GoOn({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const goOn = useGoOn(sheet.id);
  return (
    <Card>
      <Stack gap={3}>
        <p className={css.soft}>{t('evaluation.go_on_hint')}</p>
        {goOn.error && <Notice tone="refused">{problemText(goOn.error, t).text}</Notice>}
        <div>
          <Button
            kind="quiet"
            busy={goOn.isPending}
            onClick={() => goOn.mutate(null, { onSuccess: () => toast(t('evaluation.gone_on_toast')) })}
          >
            {t('evaluation.go_on')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function CheckPapers({ sheet, version }: StepProps) {
  const { t } = useTranslation();
  const check = useCheck(sheet.id);
  const send = async () => {
    const safe = await version();
    if (safe !== null) check.mutate(safe, { onSuccess: () => toast(t('evaluation.checked_toast')) });
  };
  return (
    <Card>
      <Stack gap={3}>
        <p className={css.soft}>{t('evaluation.check_hint')}</p>
        {check.error && <Notice tone="refused">{problemText(check.error, t).text}</Notice>}
        <div>
          <Button busy={check.isPending} onClick={() => void send()}>
            {t('evaluation.check')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function Visit({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const visit = useVisit(sheet.id);
  const today = useSeasonDay();
  const [visitedOn, setVisitedOn] = useState(sheet.visitedOn);
  const [visitedBy, setVisitedBy] = useState(sheet.visitedBy);
  const [note, setNote] = useState(sheet.visitNote);
  const [files, setFiles] = useState<readonly string[]>(sheet.visitFiles);
  const [sending, setSending] = useState(false);
  const errors = fieldTexts(visit.error, t);
  const { frame, named, whole } = useMissing({
    visitedOn: visitedOn === null && t('common.needed'),
    visitedBy: visitedBy.trim().length < 2 && t('common.at_least', { n: 2 }),
    note: note.trim().length < 10 && t('common.at_least', { n: 10 }),
  });
  return (
    <Card>
      <Stack gap={3} ref={frame}>
        <h2>{t('evaluation.visit')}</h2>
        <DateField
          label={t('evaluation.visited_on')}
          value={visitedOn}
          max={today}
          error={named.visitedOn || errors.visitedOn}
          onChange={setVisitedOn}
        />
        <TextField
          label={t('evaluation.visited_by')}
          hint={t('evaluation.visited_by_hint')}
          value={visitedBy}
          error={named.visitedBy}
          maxLength={100}
          onChange={(event) => setVisitedBy(event.currentTarget.value)}
        />
        <TextArea
          label={t('evaluation.visit_note')}
          hint={t('evaluation.visit_note_hint')}
          rows={3}
          limit={1000}
          value={note}
          error={named.note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <h3>{t('evaluation.visit_files')}</h3>
        <EvidenceFiles sheet={sheet} chosen={files} onChosen={setFiles} onBusy={setSending} />
        {visit.error && Object.keys(errors).length === 0 && (
          <Notice tone="refused">{problemText(visit.error, t).text}</Notice>
        )}
        <div>
          <Button
            kind={sheet.state === 'site_visited' ? 'quiet' : 'primary'}
            busy={visit.isPending || sending}
            onClick={() =>
              whole() &&
              visit.mutate(
                { visitedOn: visitedOn ?? '', visitedBy, note, evidenceIds: [...files] },
                { onSuccess: () => toast(t('evaluation.visited_toast')) },
              )
            }
          >
            {t('evaluation.visit_save')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function Score({ sheet, version }: StepProps) {
  const { t } = useTranslation();
  const score = useScore(sheet.id);
  const [misuse, setMisuse] = useState(false);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const { frame, named, whole } = useMissing({
    reason: misuse && reason.trim().length < 10 && t('common.at_least', { n: 10 }),
  });
  const send = async () => {
    const safe = await version();
    if (safe === null) return setAsking(false);
    score.mutate(
      { version: safe, misuseReason: misuse ? reason : '' },
      { onSuccess: () => toast(t('evaluation.scored_toast')), onSettled: () => setAsking(false) },
    );
  };
  return (
    <Card>
      <Stack gap={3} ref={frame}>
        <Checkbox
          label={t('evaluation.misuse')}
          hint={t('evaluation.misuse_hint')}
          checked={misuse}
          onChange={(event) => setMisuse(event.currentTarget.checked)}
        />
        {misuse && (
          <TextArea
            label={t('evaluation.misuse_reason')}
            hint={t('evaluation.misuse_reason_hint')}
            rows={3}
            limit={500}
            value={reason}
            error={named.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {score.error && <Notice tone="refused">{problemText(score.error, t).text}</Notice>}
        <div>
          <Button onClick={() => whole() && setAsking(true)}>{t('evaluation.score')}</Button>
        </div>
      </Stack>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void send()}
        busy={score.isPending}
        danger={misuse}
        title={t('evaluation.score_ask')}
        confirmLabel={t('evaluation.score')}
      >
        <p>{t(misuse ? 'evaluation.score_misuse' : 'evaluation.score_final')}</p>
      </Confirm>
    </Card>
  );
}

function Say({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const accept = useAccept(sheet.id);
  const object = useObject(sheet.id);
  const [text, setText] = useState('');
  const { frame, named, whole } = useMissing({ text: text.trim().length < 10 && t('common.at_least', { n: 10 }) });
  return (
    <Card>
      <Stack gap={3} ref={frame}>
        <p className={css.soft}>{sheet.objectBy && t('evaluation.object_by', { day: dayText(sheet.objectBy) })}</p>
        {sheet.commands.includes('accept') && (
          <div>
            <Button
              busy={accept.isPending}
              onClick={() => accept.mutate(null, { onSuccess: () => toast(t('evaluation.accepted_toast')) })}
            >
              {t('evaluation.accept')}
            </Button>
          </div>
        )}
        {sheet.commands.includes('object') && (
          <>
            <TextArea
              label={t('evaluation.objection')}
              hint={t('evaluation.objection_hint')}
              rows={3}
              limit={1000}
              value={text}
              error={named.text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <div>
              <Button
                kind="quiet"
                busy={object.isPending}
                onClick={() =>
                  whole() && object.mutate(text, { onSuccess: () => toast(t('evaluation.objected_toast')) })
                }
              >
                {t('evaluation.object')}
              </Button>
            </div>
          </>
        )}
        {(accept.error ?? object.error) && (
          <Notice tone="refused">{problemText(accept.error ?? object.error, t).text}</Notice>
        )}
      </Stack>
    </Card>
  );
}

function Answer({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const answer = useAnswer(sheet.id);
  const [upheld, setUpheld] = useState<'yes' | 'no' | null>(null);
  const [text, setText] = useState('');
  const { frame, named, whole } = useMissing({
    upheld: upheld === null && t('common.choose_one'),
    text: text.trim().length < 10 && t('common.at_least', { n: 10 }),
  });
  return (
    <Card>
      <Stack gap={3} ref={frame}>
        <RadioCards
          label={t('evaluation.answer')}
          value={upheld}
          error={named.upheld}
          onChange={setUpheld}
          options={[
            { value: 'yes', label: t('evaluation.upheld'), hint: t('evaluation.upheld_hint') },
            { value: 'no', label: t('evaluation.dismissed'), hint: t('evaluation.dismissed_hint') },
          ]}
        />
        <TextArea
          label={t('evaluation.answer_text')}
          rows={3}
          limit={1000}
          value={text}
          error={named.text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {answer.error && <Notice tone="refused">{problemText(answer.error, t).text}</Notice>}
        <div>
          <Button
            busy={answer.isPending}
            onClick={() =>
              whole() &&
              answer.mutate(
                { upheld: upheld === 'yes', text },
                { onSuccess: () => toast(t('evaluation.answered_toast')) },
              )
            }
          >
            {t('evaluation.answer_send')}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

function ConfirmGrade({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const confirm = useConfirm(sheet.id);
  return (
    <Card>
      <Stack gap={3}>
        <p className={css.soft}>{t(sheet.grade === 'fail' ? 'evaluation.confirm_fail' : 'evaluation.confirm_pass')}</p>
        {confirm.error && <Notice tone="refused">{problemText(confirm.error, t).text}</Notice>}
        <Row>
          <Button
            busy={confirm.isPending}
            onClick={() => confirm.mutate(sheet.version, { onSuccess: () => toast(t('evaluation.confirmed_toast')) })}
          >
            {t('evaluation.confirm')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

function Publish({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const publish = usePublish(sheet.id);
  return (
    <Card>
      <Stack gap={3}>
        <p className={css.soft}>{t('evaluation.publish_hint')}</p>
        {publish.error && <Notice tone="refused">{problemText(publish.error, t).text}</Notice>}
        <Row>
          <Button
            busy={publish.isPending}
            onClick={() => publish.mutate(null, { onSuccess: () => toast(t('evaluation.published_toast')) })}
          >
            {t('evaluation.publish')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

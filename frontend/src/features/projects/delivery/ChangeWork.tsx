import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Row, Stack } from '../../../ui/Card';
import { DateField, MoneyField, Select, TextArea, TextField } from '../../../ui/Field';
import { Day } from '../../../ui/Figures';
import { moneyText } from '../../../ui/money';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { dayText } from '../../../ui/time';
import { changeMood } from '../moods';
import type { ProjectDetails } from '../queries';
import css from './Delivery.module.css';
import { useAskChange, useDecideChange, type ChangeRequest, type Workbench } from './queries';

/** Changes of days, budget or plan: what was, what is wanted, and what the bureau answered. */
export function ChangeWork({ bench, project }: { bench: Workbench; project: ProjectDetails }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Stack>
      {bench.changes.length === 0 && <p>{t('projects.changes_none')}</p>}
      {bench.changes.length > 0 && (
        <ul className={css.rows}>
          {bench.changes.map((change) => (
            <li key={change.id}>
              <ChangeRow change={change} bench={bench} />
            </li>
          ))}
        </ul>
      )}
      {bench.canSign && !asking && (
        <Row>
          <Button kind="quiet" onClick={() => setAsking(true)}>
            {t('projects.change_ask')}
          </Button>
        </Row>
      )}
      {asking && <ChangeForm bench={bench} project={project} onDone={() => setAsking(false)} />}
    </Stack>
  );
}

function ChangeRow({ change, bench }: { change: ChangeRequest; bench: Workbench }) {
  const { t } = useTranslation();
  const decide = useDecideChange(change.id);
  const [answer, setAnswer] = useState('');
  const say = (content: ChangeRequest['after']) =>
    change.kind === 'plan'
      ? (content.plan ?? '')
      : change.kind === 'budget'
        ? (content.linesFen ?? [])
            .map((fen, at) => `${bench.lines[at]?.name ?? ''} ${moneyText(fen, 'ledger')}`)
            .join(' · ')
        : [content.startOn, ...(content.milestonesDueOn ?? []), content.endOn]
            .flatMap((day) => (day ? [dayText(day)] : []))
            .join(' · ');
  return (
    <Stack gap={2}>
      <Row gap={3}>
        <strong>{t(`projects.change_kind.${change.kind}`)}</strong>
        <StateTag mood={changeMood(change.state)}>{t(`projects.change_state.${change.state}`)}</StateTag>
        <Day at={change.askedAt} />
      </Row>
      <p className={css.soft}>
        {t('projects.change_before')} {say(change.before)}
      </p>
      <p>
        {t('projects.change_after')} {say(change.after)}
      </p>
      <p>{change.reason}</p>
      {change.answer && <Notice>{change.answer}</Notice>}
      {change.state === 'asked' && bench.canDecide && !change.own && (
        <>
          <TextField
            label={t('projects.change_answer')}
            value={answer}
            maxLength={500}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Row>
            <Button
              disabled={answer.trim().length < 5}
              busy={decide.isPending}
              onClick={() => decide.mutate({ decision: 'grant', answer })}
            >
              {t('projects.change_grant')}
            </Button>
            <Button
              kind="quiet"
              disabled={answer.trim().length < 5}
              onClick={() => decide.mutate({ decision: 'refuse', answer })}
            >
              {t('projects.change_refuse')}
            </Button>
          </Row>
        </>
      )}
      {change.state === 'asked' && bench.canSign && (
        <Row>
          <Button kind="quiet" onClick={() => decide.mutate({ decision: 'withdraw', answer: '' })}>
            {t('projects.take_back')}
          </Button>
        </Row>
      )}
      {decide.error && <Notice tone="refused">{problemText(decide.error, t).text}</Notice>}
    </Stack>
  );
}

function ChangeForm({ bench, project, onDone }: { bench: Workbench; project: ProjectDetails; onDone: () => void }) {
  const { t } = useTranslation();
  const ask = useAskChange(bench.projectId);
  const [kind, setKind] = useState('dates');
  const [startOn, setStart] = useState<string | null>(project.startOn);
  const [endOn, setEnd] = useState<string | null>(project.endOn);
  const [days, setDays] = useState<readonly string[]>(project.milestones.map((one) => one.dueOn));
  const [lines, setLines] = useState<readonly (number | null)[]>(bench.lines.map((line) => line.amountFen));
  const [plan, setPlan] = useState(project.plan);
  const [reason, setReason] = useState('');
  const content =
    kind === 'dates'
      ? { startOn, endOn, milestonesDueOn: [...days] }
      : kind === 'budget'
        ? { linesFen: lines.map((fen) => fen ?? 0) }
        : { plan };
  return (
    <Stack gap={3}>
      <Select
        label={t('projects.change_what')}
        value={kind}
        options={['dates', 'budget', 'plan'].map((value) => ({ value, label: t(`projects.change_kind.${value}`) }))}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {kind === 'dates' && (
        <div className={css.fields}>
          <DateField label={t('projects.change_start')} value={startOn} onChange={setStart} />
          {project.milestones.map((milestone, at) => (
            <DateField
              key={milestone.position}
              label={milestone.name}
              value={days[at] ?? null}
              min={startOn ?? undefined}
              max={endOn ?? undefined}
              onChange={(day) => day && setDays(days.map((old, index) => (index === at ? day : old)))}
            />
          ))}
          <DateField label={t('projects.change_end')} value={endOn} min={startOn ?? undefined} onChange={setEnd} />
        </div>
      )}
      {kind === 'budget' && (
        <div className={css.fields}>
          {bench.lines.map((line, at) => (
            <MoneyField
              key={line.position}
              label={line.name}
              value={lines[at] ?? null}
              onChange={(fen) => setLines(lines.map((old, index) => (index === at ? fen : old)))}
            />
          ))}
        </div>
      )}
      {kind === 'plan' && (
        <TextArea
          label={t('projects.change_kind.plan')}
          value={plan}
          limit={2000}
          onChange={(event) => setPlan(event.currentTarget.value)}
        />
      )}
      <TextField
        label={t('projects.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {ask.error && <Notice tone="refused">{problemText(ask.error, t).text}</Notice>}
      <Row>
        <Button
          busy={ask.isPending}
          disabled={reason.trim().length < 5}
          onClick={() => ask.mutate({ kind, content, reason }, { onSuccess: onDone })}
        >
          {t('projects.change_send')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}

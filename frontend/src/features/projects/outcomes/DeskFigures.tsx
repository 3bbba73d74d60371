import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../../ui/Badge';
import { Button, HrefButton } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Checkbox, TextField } from '../../../ui/Field';
import { Day } from '../../../ui/Figures';
import { IconFileText } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { EmptyState } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { outcomeMood } from '../moods';
import { Figure } from './OutcomeTotals';
import css from './Outcomes.module.css';
import { useDecideOutcomes, type DeskOutcome } from './queries';

/** Figures that wait for a second person: chosen together, made public or turned down with one reason. */
export function DeskFigures({ rows }: { rows: readonly DeskOutcome[] }) {
  const { t } = useTranslation();
  const decide = useDecideOutcomes();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const waiting = rows.filter((row) => row.state === 'entered');
  const open = waiting.filter((row) => !row.own).map((row) => row.id);
  const ids = chosen.filter((id) => open.includes(id));
  const send = (decision: 'verify' | 'refuse') =>
    decide.mutate(
      { outcomeIds: ids, decision, reason },
      {
        onSuccess: () => {
          setChosen([]);
          setReason('');
          toast(t(`projects.outcomes_done_${decision}`, { n: ids.length }));
        },
      },
    );
  if (waiting.length === 0) return <EmptyState title={t('projects.outcomes_nothing_waits')} />;
  return (
    <Stack>
      {open.length > 1 && (
        <Checkbox
          label={t('projects.outcomes_choose_all', { n: open.length })}
          checked={ids.length === open.length}
          onChange={(event) => setChosen(event.currentTarget.checked ? open : [])}
        />
      )}
      {waiting.map((row) => (
        <Card key={row.id} aria-label={row.name}>
          <FigureLines row={row} />
          {row.own ? (
            <p className={css.soft}>{t('projects.outcomes_own')}</p>
          ) : (
            <Checkbox
              label={t('projects.outcomes_choose')}
              checked={ids.includes(row.id)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...ids, row.id] : ids.filter((id) => id !== row.id))
              }
            />
          )}
        </Card>
      ))}
      {open.length > 0 && (
        <Card>
          <Stack gap={3}>
            <TextField
              label={t('projects.outcome_reason')}
              hint={t('projects.outcome_reason_hint')}
              optional
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {decide.error && <Notice tone="refused">{problemText(decide.error, t).text}</Notice>}
            <Row>
              <Button disabled={ids.length === 0} busy={decide.isPending} onClick={() => send('verify')}>
                {t('projects.outcomes_verify', { n: ids.length })}
              </Button>
              <Button
                kind="quiet"
                disabled={ids.length === 0 || reason.trim().length < 5}
                busy={decide.isPending}
                onClick={() => send('refuse')}
              >
                {t('projects.outcomes_refuse', { n: ids.length })}
              </Button>
            </Row>
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

/** A figure as a card says it, with its file where there is one. */
export function FigureLines({ row }: { row: DeskOutcome }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      <Row gap={3}>
        <strong>
          {t(`projects.outcome_kind.${row.kind}`)} <Figure value={row.value} qualifier={row.qualifier} />
        </strong>
        <StateTag mood={outcomeMood(row.state)}>{t(`projects.outcome_state.${row.state}`)}</StateTag>
      </Row>
      {row.oldValue !== null && (
        <p>
          {t('projects.outcome_was')} <Figure value={row.oldValue} qualifier={row.oldQualifier ?? 'exact'} />
        </p>
      )}
      <p>
        {row.no} {row.name}
      </p>
      <p>
        {row.counted} · <Day at={row.fromOn} /> — <Day at={row.toOn} /> · {t(`projects.method.${row.method}`)}
      </p>
      {row.source && <p className={css.soft}>{row.source}</p>}
      {row.reason && <p>{row.reason}</p>}
      {row.evidenceId && (
        <Row>
          <HrefButton kind="quiet" href={`/api/evidence/${row.evidenceId}`} icon={<IconFileText aria-hidden="true" />}>
            {row.evidenceName}
          </HrefButton>
        </Row>
      )}
    </Stack>
  );
}

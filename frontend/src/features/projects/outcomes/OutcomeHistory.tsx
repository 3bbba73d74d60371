import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { TextField } from '../../../ui/Field';
import { problemText } from '../../../ui/problemText';
import { EmptyState } from '../../../ui/States';
import { FigureLines } from './DeskFigures';
import { OutcomeForm } from './OutcomeForm';
import { useDecideOutcomes, type DeskOutcome } from './queries';

/** What was decided about figures. A public one is corrected by a further row, or taken back with a reason; the old row stays. */
export function OutcomeHistory({ rows }: { rows: readonly DeskOutcome[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyState title={t('projects.outcomes_none_decided')} />;
  return (
    <Stack gap={3}>
      {rows.map((row) => (
        <Decided key={row.id} row={row} />
      ))}
    </Stack>
  );
}

function Decided({ row }: { row: DeskOutcome }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'correct' | 'withdraw' | null>(null);
  const [reason, setReason] = useState('');
  const decide = useDecideOutcomes();
  return (
    <Card aria-label={row.name}>
      <Stack gap={3}>
        <FigureLines row={row} />
        {row.state === 'verified' && !doing && (
          <Row>
            <Button kind="quiet" onClick={() => setDoing('correct')}>
              {t('projects.outcome_correct')}
            </Button>
            <Button kind="quiet" onClick={() => setDoing('withdraw')}>
              {t('projects.outcome_take_back')}
            </Button>
          </Row>
        )}
        {doing === 'correct' && (
          <OutcomeForm
            subjectId={row.subjectId}
            corrects={row}
            evidence={row.evidenceId ? [{ id: row.evidenceId, name: row.evidenceName ?? '' }] : []}
            onDone={() => setDoing(null)}
          />
        )}
        {doing === 'withdraw' && (
          <>
            <TextField
              label={t('projects.outcome_reason')}
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={decide.error ? problemText(decide.error, t).text : undefined}
            />
            <Row>
              <Button
                disabled={reason.trim().length < 5}
                busy={decide.isPending}
                onClick={() =>
                  decide.mutate(
                    { outcomeIds: [row.id], decision: 'withdraw', reason },
                    { onSuccess: () => setDoing(null) },
                  )
                }
              >
                {t('projects.outcome_take_back')}
              </Button>
              <Button kind="quiet" onClick={() => setDoing(null)}>
                {t('common.cancel')}
              </Button>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  );
}

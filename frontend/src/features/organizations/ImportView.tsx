import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { StateTag } from '../../ui/Badge';
import { Card, Row, Stack } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { ErrorState, Loading } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { ImportActions } from './ImportActions';
import { importQuery, outcomes, type Import, type Outcome } from './importQueries';
import { ImportRows } from './ImportRows';

const moods = {
  reading: 'waiting',
  ready: 'active',
  applying: 'waiting',
  applied: 'done',
  failed: 'refused',
  dropped: 'quiet',
  undone: 'quiet',
} as const;
export const importMood = (state: string) => moods[state as keyof typeof moods] ?? 'quiet';

const countOf = (data: Import, outcome: Outcome) =>
  ({ new: data.fresh, changed: data.changed, unchanged: data.unchanged, wrong: data.wrong, overtaken: data.overtaken })[
    outcome
  ];

/** One sheet: how far it is read, what it would change, what is to be mended, and what to do with it. */
export function ImportView({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery(importQuery(importId));
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={5} />;
  const working = data.state === 'reading' || data.state === 'applying';
  const shown = outcomes.filter((outcome) => countOf(data, outcome) > 0);
  const chosen = search.get('rows') as Outcome | null;
  const open = chosen && shown.includes(chosen) ? chosen : shown[0];
  return (
    <Stack gap={6}>
      <Card>
        <Stack>
          <Row gap={2}>
            <StateTag mood={importMood(data.state)}>{t(`organizations.import_state.${data.state}`)}</StateTag>
            <strong>{data.fileName}</strong>
            <span>{t('organizations.import_by', { name: data.uploadedBy, at: data.uploadedAt })}</span>
          </Row>
          {working && (
            <Progress
              value={data.rowsDone}
              max={Math.max(1, data.rowsTotal)}
              label={t(data.state === 'reading' ? 'organizations.import_reading' : 'organizations.import_applying')}
              text={t('organizations.import_progress', { done: data.rowsDone, total: data.rowsTotal })}
            />
          )}
          {data.failure && <Notice tone="refused" title={t(data.failure)} />}
          {data.reason && <p>{t('organizations.exception_note', { reason: data.reason })}</p>}
          {!working && <ImportActions data={data} />}
        </Stack>
      </Card>
      {open && !working && (
        <Tabs
          label={t('organizations.import_outcomes')}
          value={open}
          onChange={(rows) => setSearch({ rows }, { replace: true })}
          tabs={shown.map((outcome) => ({
            value: outcome,
            label: t(`organizations.outcome.${outcome}`),
            count: countOf(data, outcome),
            content: <ImportRows importId={importId} state={data.state} outcome={outcome} />,
          }))}
        />
      )}
    </Stack>
  );
}

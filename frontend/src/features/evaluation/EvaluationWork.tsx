import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { StateTag } from '../../ui/Badge';
import { Card, Facts, Row, Stack, TwoColumns } from '../../ui/Card';
import { When } from '../../ui/Figures';
import { Notice } from '../../ui/Notice';
import { Page, type Crumb } from '../../ui/Page';
import { Stepper } from '../../ui/Progress';
import { ErrorState, Loading } from '../../ui/States';
import { dayText } from '../../ui/time';
import css from './Evaluation.module.css';
import { Evidence } from './Evidence';
import { FileLinks } from './EvidenceFiles';
import { Indicators } from './Indicators';
import { MarksSaver } from './marksSaver';
import { evaluationMood, stepOf, steps } from './moods';
import { NextStep } from './NextStep';
import { Outcome } from './Outcome';
import { saveMarks, sheetQuery, type EvaluationSheet, type Side } from './queries';

/** One evaluation on the desk of those who work on it: each side sees what it may do now, and what the other has said. */
export function EvaluationWork({ evaluationId, crumbs }: { evaluationId: string; crumbs: readonly Crumb[] }) {
  useLive('desk');
  const sheet = useQuery(sheetQuery(evaluationId));
  if (sheet.isPending) return <Loading lines={8} />;
  if (sheet.isError) return <ErrorState error={sheet.error} retry={() => void sheet.refetch()} />;
  return <Work sheet={sheet.data} crumbs={crumbs} />;
}

function Work({ sheet, crumbs }: { sheet: EvaluationSheet; crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  const side: Side | null = sheet.commands.includes('save') ? 'self' : sheet.commands.includes('mark') ? 'marks' : null;
  return (
    <Page
      title={t('evaluation.title', { stage: t(`evaluation.stage.${sheet.stage}`), idea: sheet.ideaTitle })}
      width="wide"
      crumbs={crumbs}
      lead={
        <Row gap={2}>
          <StateTag mood={evaluationMood(sheet.state)}>{t(`evaluation.state.${sheet.state}`)}</StateTag>
          {sheet.attempt > 1 && <span>{t('evaluation.attempt', { n: sheet.attempt })}</span>}
          <Link to={`/projects/${sheet.projectId}`}>{sheet.projectNo}</Link>
          <Link to={`/organizations/${sheet.organizationId}`}>{sheet.organizationName}</Link>
        </Row>
      }
    >
      <Stepper
        label={t('evaluation.steps')}
        current={stepOf(sheet.state)}
        steps={steps.map((step) => t(`evaluation.step.${step}`))}
      />
      <Sheet key={`${side}`} sheet={sheet} side={side} />
    </Page>
  );
}

function Sheet({ sheet, side }: { sheet: EvaluationSheet; side: Side | null }) {
  const { t } = useTranslation();
  const [saver] = useState(
    () =>
      new MarksSaver({ status: 'saved', version: sheet.version, missing: 0 }, (version, marks) =>
        saveMarks(sheet.id, side ?? 'marks', version, marks),
      ),
  );
  const saved = useSyncExternalStore(saver.watch, saver.get);
  useEffect(() => () => void saver.flush(), [saver]);
  // A step of somebody else may have moved the version while nothing was being typed here.
  useEffect(() => saver.seen(sheet.version), [saver, sheet.version]);
  return (
    <TwoColumns
      main={
        <Stack gap={6}>
          {sheet.state === 'opened' && (
            <Notice title={t('evaluation.self_due', { day: dayText(sheet.selfDueAt) })}>
              {t(side === 'self' ? 'evaluation.self_hint' : 'evaluation.self_waiting')}
            </Notice>
          )}
          <Indicators sheet={sheet} side={side} edit={(mark) => saver.edit(mark)} />
          {side && (
            <Stack>
              <p role="status" className={css.soft}>
                {t(`evaluation.save.${saved.status}`)}
              </p>
              <NextStep sheet={sheet} version={() => saver.flush()} />
            </Stack>
          )}
        </Stack>
      }
      side={
        <Stack>
          <Outcome sheet={sheet} />
          {!side && <NextStep sheet={sheet} version={() => saver.flush()} />}
          <Evidence sheet={sheet} />
          <Card>
            <Facts
              items={[
                {
                  name: t('evaluation.template'),
                  value: t('evaluation.template_version', { n: sheet.templateVersion }),
                },
                ...(sheet.visitedOn
                  ? [
                      {
                        name: t('evaluation.visit'),
                        value: `${dayText(sheet.visitedOn)} ${sheet.visitedBy} ${sheet.visitNote}`,
                      },
                    ]
                  : []),
                ...(sheet.scoredAt ? [{ name: t('evaluation.scored_at'), value: <When at={sheet.scoredAt} /> }] : []),
                ...(sheet.confirmedAt
                  ? [{ name: t('evaluation.confirmed_at'), value: <When at={sheet.confirmedAt} /> }]
                  : []),
              ]}
            />
            <FileLinks files={sheet.files} ids={sheet.visitFiles} />
          </Card>
        </Stack>
      }
    />
  );
}

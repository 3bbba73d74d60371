import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../app/live';
import { StateTag } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Day, DaysLeft } from '../../../ui/Figures';
import { Notice } from '../../../ui/Notice';
import { Page, Section } from '../../../ui/Page';
import { ErrorState, Loading } from '../../../ui/States';
import { dayInKunming } from '../../../ui/time';
import { projectMood } from '../moods';
import { MoneyBar } from '../MoneyBar';
import { FigureLines } from '../outcomes/DeskFigures';
import { OutcomeForm } from '../outcomes/OutcomeForm';
import { deskOutcomesQuery } from '../outcomes/queries';
import type { ProjectDetails } from '../queries';
import { ChangeWork } from './ChangeWork';
import css from './Delivery.module.css';
import { DiaryForm } from './DiaryForm';
import { DiaryList } from './DiaryList';
import { MilestoneWork } from './MilestoneWork';
import { SpendingWork } from './SpendingWork';
import { SteerForm } from './SteerForm';
import { workbenchQuery, type Workbench } from './queries';

/** A project for those who work on it, one column for a phone: what is due next, the diary, then everything else in its order. */
export function ProjectWork({ project }: { project: ProjectDetails }) {
  const { t } = useTranslation();
  useLive(`idea:${project.ideaId}`);
  const bench = useQuery(workbenchQuery(project.id));
  if (bench.isPending) return <Loading lines={8} />;
  if (bench.isError) return <ErrorState error={bench.error} retry={() => void bench.refetch()} />;
  const running = project.state === 'in_progress' || project.state === 'paused';
  return (
    <Page
      title={project.ideaTitle}
      lead={
        <Row gap={2}>
          <StateTag mood={projectMood(project.state)}>{t(`projects.project_state.${project.state}`)}</StateTag>
          <span>{project.no}</span>
        </Row>
      }
      crumbs={[{ to: `/projects/${project.id}`, label: t('projects.public_page') }]}
    >
      <Stack gap={6}>
        <Standing project={project} bench={bench.data} />
        {bench.data.canTell && running && (
          <DiaryForm projectId={project.id} today={project.today} files={bench.data.files} />
        )}
        <Section title={t('projects.milestones')}>
          <Card>
            <ul className={css.rows}>
              {project.milestones.map((milestone) => (
                <li key={milestone.position}>
                  <MilestoneWork milestone={milestone} bench={bench.data} />
                </li>
              ))}
            </ul>
          </Card>
        </Section>
        <Section title={t('projects.money')}>
          <Card>
            <MoneyBar project={project} />
          </Card>
        </Section>
        <Section title={t('projects.spendings')}>
          <Card>
            <SpendingWork bench={bench.data} signedOn={dayInKunming(project.signedAt)} today={project.today} />
          </Card>
        </Section>
        <Section title={t('projects.outcomes_title')}>
          <Figures bench={bench.data} />
        </Section>
        <Section title={t('projects.changes')}>
          <Card>
            <ChangeWork bench={bench.data} project={project} />
          </Card>
        </Section>
        <Section title={t('projects.diary')}>
          <DiaryList projectId={project.id} />
        </Section>
        {bench.data.canDecide && (
          <Section title={t('projects.steer')}>
            <SteerForm projectId={project.id} state={project.state} waits={bench.data.waits} />
          </Section>
        )}
        {bench.data.notes.length > 0 && (
          <Section title={t('projects.notes')}>
            <Card>
              <ul className={css.rows}>
                {bench.data.notes.map((note) => (
                  <li key={note.id}>
                    <Day at={note.at} /> {t(`projects.note.${note.kind}`)}
                    {note.reason && <p className={css.soft}>{note.reason}</p>}
                  </li>
                ))}
              </ul>
            </Card>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

/** What is due next, and what stands in the way. */
function Standing({ project, bench }: { project: ProjectDetails; bench: Workbench }) {
  const { t } = useTranslation();
  const next = project.milestones.find((one) => one.state === 'open' || one.state === 'returned');
  return (
    <Stack gap={3}>
      {bench.struckOff && <Notice tone="warn">{t('projects.struck_off_notice')}</Notice>}
      {project.stateReason && <Notice tone="warn">{project.stateReason}</Notice>}
      {bench.recoverBy && bench.unspentFen > 0 && (
        <Notice tone="warn">
          {t('projects.recover_notice', { amountFen: bench.unspentFen, day: bench.recoverBy })}
        </Notice>
      )}
      <Card>
        <p className={css.soft}>{t('projects.due_next')}</p>
        {next ? (
          <p className={css.due}>
            {next.name} <DaysLeft until={next.dueOn} now={project.today} />
          </p>
        ) : (
          <p className={css.due}>{t('projects.due_nothing')}</p>
        )}
      </Card>
    </Stack>
  );
}

function Figures({ bench }: { bench: Workbench }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(deskOutcomesQuery(bench.projectId));
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={3}>
      {data.map((row) => (
        <Card key={row.id}>
          <FigureLines row={row} />
        </Card>
      ))}
      {bench.canWrite && !open && (
        <Row>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {t('projects.outcome_enter')}
          </Button>
        </Row>
      )}
      {open && (
        <Card>
          <OutcomeForm subjectId={bench.projectId} evidence={bench.files} onDone={() => setOpen(false)} />
        </Card>
      )}
    </Stack>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../app/live';
import { useAreaNames, useCategoryName } from '../../app/registers';
import { hasRole, usePerson } from '../../app/session';
import { inLanguage } from '../../i18n';
import { Badge, StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Facts, Row, Stack, TwoColumns } from '../../ui/Card';
import { Area, Day } from '../../ui/Figures';
import { IconArrowRight, IconFlag } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Page, Section } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { Timeline } from '../../ui/Timeline';
import { toast } from '../../ui/toasts';
import { ClaimRead } from './ClaimRead';
import { DiaryList } from './delivery/DiaryList';
import { milestoneMood, projectMood } from './moods';
import { MoneyBar } from './MoneyBar';
import { ProjectOutcomes } from './outcomes/ProjectOutcomes';
import css from './Projects.module.css';
import { useStartProject, type ProjectDetails } from './queries';

/** A project in public: who does it, with how much, by when, and what was promised. */
export function ProjectView({ project, evaluations }: { project: ProjectDetails; evaluations?: ReactNode }) {
  const { t } = useTranslation();
  useLive(`idea:${project.ideaId}`);
  const area = useAreaNames(project.areaCode);
  const categoryName = useCategoryName();
  return (
    <Page
      title={project.ideaTitle}
      lead={
        <Row gap={2}>
          <StateTag mood={projectMood(project.state)}>{t(`projects.project_state.${project.state}`)}</StateTag>
          <Badge tone="gold">{categoryName(project.category)}</Badge>
          {project.isDemo && <Badge>{t('common.demo_mark')}</Badge>}
          <Area {...area} />
        </Row>
      }
      crumbs={[{ to: `/ideas/${project.ideaId}`, label: project.ideaNo }]}
    >
      <StartProject project={project} />
      {project.selfOrganized && (
        <Notice title={t('projects.hosted_by', { organization: project.organizationName })}>
          {t('projects.host_explain')}
        </Notice>
      )}
      {project.stateReason && <Notice tone="warn">{project.stateReason}</Notice>}
      <TwoColumns
        main={
          <Stack gap={6}>
            <Section title={t('projects.milestones')}>
              <Card>
                <Timeline label={t('projects.milestones')} steps={stepsOf(project, t)} />
              </Card>
            </Section>
            <Section title={t('projects.diary')}>
              <DiaryList projectId={project.id} />
            </Section>
            <ProjectOutcomes projectId={project.id} />
            <Section title={t('projects.promised')}>
              <Card>
                <ClaimRead
                  content={{
                    plan: project.plan,
                    team: project.team,
                    partners: project.partners,
                    communityConsent: false,
                    communityContact: '',
                    startOn: project.startOn,
                    endOn: project.endOn,
                    lines: project.lines,
                    milestones: project.milestones,
                  }}
                  short
                />
              </Card>
            </Section>
          </Stack>
        }
        side={
          <Stack>
            <Card>
              <h2 className={css.panelTitle}>{t('projects.money')}</h2>
              <MoneyBar project={project} />
            </Card>
            <WorkLink project={project} />
            {evaluations}
            <Card>
              <Facts
                items={[
                  {
                    name: t(project.selfOrganized ? 'projects.who_hosts' : 'projects.who'),
                    value: <Link to={`/organizations/${project.organizationId}`}>{project.organizationName}</Link>,
                  },
                  ...(project.leadName ? [{ name: t('projects.lead'), value: project.leadName }] : []),
                  { name: t('projects.no'), value: project.no },
                  { name: t('projects.contract_no'), value: project.contractNo },
                  { name: t('projects.pot'), value: inLanguage({ zh: project.potNameZh, en: project.potNameEn }) },
                  {
                    name: t('projects.call'),
                    value: (
                      <Link to={`/calls/${project.callId}`}>
                        {inLanguage({ zh: project.callTitleZh, en: project.callTitleEn })}
                      </Link>
                    ),
                  },
                  { name: t('projects.signed_on'), value: <Day at={project.signedAt} /> },
                  ...project.checks.map((check) => ({
                    name: t(`projects.check.${check.stage}`),
                    value: (
                      <>
                        {t(`projects.grade.${check.grade}`)} <Day at={check.at} />
                      </>
                    ),
                  })),
                  { name: t('projects.since'), value: t('projects.days', { count: project.daysSinceSigning }) },
                ]}
              />
            </Card>
            <LinkButton kind="quiet" full to={`/ideas/${project.ideaId}`} icon={<IconArrowRight aria-hidden="true" />}>
              {t('projects.read_thread')}
            </LinkButton>
          </Stack>
        }
      />
    </Page>
  );
}

const ended = ['completed', 'terminated'];

function stepsOf(project: ProjectDetails, t: ReturnType<typeof useTranslation>['t']) {
  const isOver = ended.includes(project.state);
  // One stands at the newest step that is surely behind one: the last milestone accepted, else the start, else the contract.
  const accepted = project.milestones.filter((one) => one.state === 'accepted').length;
  return [
    {
      id: 'signed',
      title: t('projects.step_signed'),
      state: project.startedAt || isOver ? ('done' as const) : ('now' as const),
      at: project.signedAt,
    },
    {
      id: 'started',
      title: t('projects.step_started'),
      state: !project.startedAt ? ('next' as const) : accepted > 0 || isOver ? ('done' as const) : ('now' as const),
      at: project.startedAt,
      expectedAt: project.startOn,
    },
    ...project.milestones.map((milestone) => ({
      id: String(milestone.position),
      title: milestone.name,
      state: milestone.state === 'accepted' ? ('done' as const) : ('next' as const),
      at: milestone.state === 'accepted' ? milestone.decidedAt : null,
      expectedAt: milestone.dueOn,
      children: <MilestoneState milestone={milestone} />,
    })),
    {
      id: 'end',
      title: t(project.state === 'terminated' ? 'projects.project_state.terminated' : 'projects.step_end'),
      state:
        project.state === 'completed'
          ? ('now' as const)
          : project.state === 'terminated'
            ? ('refused' as const)
            : ('next' as const),
      at: project.endedAt,
      expectedAt: project.endOn,
    },
  ];
}

function MilestoneState({ milestone }: { milestone: ProjectDetails['milestones'][number] }) {
  const { t } = useTranslation();
  if (milestone.state === 'open' && !milestone.overdue) return null;
  return (
    <>
      <StateTag mood={milestone.overdue ? 'late' : milestoneMood(milestone.state)}>
        {t(milestone.overdue ? 'projects.milestone_overdue' : `projects.milestone_state.${milestone.state}`)}
      </StateTag>
      {milestone.words && <p>{milestone.words}</p>}
      {milestone.files > 0 && <p className={css.soft}>{t('projects.milestone_files', { count: milestone.files })}</p>}
      {milestone.reason && <p className={css.passed}>{milestone.reason}</p>}
    </>
  );
}

/** Those who work on it have a page of their own. */
function WorkLink({ project }: { project: ProjectDetails }) {
  const { t } = useTranslation();
  const person = usePerson();
  const isMember = person?.roles.some(
    (grant) =>
      grant.role === 'organization' &&
      [project.organizationId, ...project.partnerIds].some((one) => one === grant.organizationId),
  );
  if (!isMember && !hasRole(person, 'bureau', 'finance', 'auditor')) return null;
  return (
    <LinkButton full to={`/projects/${project.id}/work`} icon={<IconArrowRight aria-hidden="true" />}>
      {t('projects.work_page')}
    </LinkButton>
  );
}

/** For the bureau: one button that says the work began. */
function StartProject({ project }: { project: ProjectDetails }) {
  const { t } = useTranslation();
  const person = usePerson();
  const start = useStartProject(project.id);
  if (project.state !== 'signed' || !hasRole(person, 'bureau')) return null;
  return (
    <Notice
      title={t('projects.start_title')}
      actions={
        <Button
          busy={start.isPending}
          icon={<IconFlag aria-hidden="true" />}
          onClick={() => start.mutate(null, { onSuccess: () => toast(t('projects.started_done')) })}
        >
          {t('projects.start')}
        </Button>
      }
    >
      {start.error ? problemText(start.error, t).text : t('projects.start_hint')}
    </Notice>
  );
}

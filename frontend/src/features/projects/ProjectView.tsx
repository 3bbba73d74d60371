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
import { projectMood } from './moods';
import { MoneyBar } from './MoneyBar';
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
      <TwoColumns
        main={
          <Stack gap={6}>
            <Section title={t('projects.milestones')}>
              <Card>
                <Timeline label={t('projects.milestones')} steps={stepsOf(project, t)} />
              </Card>
            </Section>
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
            {evaluations}
            <Card>
              <Facts
                items={[
                  {
                    name: t('projects.who'),
                    value: <Link to={`/organizations/${project.organizationId}`}>{project.organizationName}</Link>,
                  },
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
                  { name: t('projects.since'), value: t('projects.days', { n: project.daysSinceSigning }) },
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

function stepsOf(project: ProjectDetails, t: ReturnType<typeof useTranslation>['t']) {
  // Nobody reports a milestone yet: the last thing known for sure is where the project stands.
  return [
    {
      id: 'signed',
      title: t('projects.step_signed'),
      state: project.startedAt ? ('done' as const) : ('now' as const),
      at: project.signedAt,
    },
    {
      id: 'started',
      title: t('projects.step_started'),
      state: project.startedAt ? ('now' as const) : ('next' as const),
      at: project.startedAt,
      expectedAt: project.startOn,
    },
    ...project.milestones.map((milestone) => ({
      id: String(milestone.position),
      title: milestone.name,
      state: 'next' as const,
      expectedAt: milestone.dueOn,
      children: hasPassed(project, milestone.dueOn) && <p className={css.passed}>{t('projects.milestone_passed')}</p>,
    })),
    {
      id: 'end',
      title: t('projects.step_end'),
      state: 'next' as const,
      expectedAt: project.endOn,
    },
  ];
}

/** By the platform's own days, which a demonstration may move forward. */
function hasPassed({ signedAt, daysSinceSigning }: ProjectDetails, dueOn: string | null) {
  if (!dueOn) return false;
  const today = new Date(signedAt);
  today.setUTCDate(today.getUTCDate() + daysSinceSigning);
  return dueOn < today.toISOString().slice(0, 10);
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

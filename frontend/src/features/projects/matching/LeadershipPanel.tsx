import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../app/live';
import { usePerson } from '../../../app/session';
import { Card, Stack } from '../../../ui/Card';
import projects from '../Projects.module.css';
import { LeadQuestion } from './LeadQuestion';
import { PlanAnswer } from './PlanAnswer';
import { leadershipQuery, type Leadership } from './queries';

/**
 * On the idea's page, for the one resident who was asked to lead it, and for the community that may answer for them: whether they will, then the host's plan.
 * Nothing for anybody else.
 */
export function LeadershipPanel({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  useLive('person');
  const { data } = useQuery({ ...leadershipQuery(ideaId), enabled: Boolean(usePerson()) });
  if (!data || (data.state === 'asked' && !data.open)) return null;
  return (
    <Card id="leadership" aria-labelledby="leadership-title">
      <Stack gap={3}>
        <h2 id="leadership-title" className={projects.panelTitle}>
          {t(titleOf(data))}
        </h2>
        {data.state === 'asked' ? (
          <LeadQuestion ideaId={ideaId} leadership={data} />
        ) : data.plan ? (
          <PlanAnswer
            key={data.plan.claimId}
            ideaId={ideaId}
            host={data.hostName}
            plan={data.plan}
            onBehalf={data.onBehalf}
          />
        ) : (
          <p>{t('projects.lead_waits_plan', { host: data.hostName })}</p>
        )}
      </Stack>
    </Card>
  );
}

function titleOf({ onBehalf, state }: Leadership) {
  if (onBehalf) return 'projects.lead_title_behalf';
  return state === 'asked' ? 'projects.lead_title' : 'projects.lead_title_agreed';
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../app/live';
import { usePerson } from '../../../app/session';
import { Button } from '../../../ui/Button';
import { Card, Row, Stack } from '../../../ui/Card';
import { Confirm } from '../../../ui/Dialog';
import { Checkbox } from '../../../ui/Field';
import { IconCheck, IconX } from '../../../ui/icons';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import projects from '../Projects.module.css';
import { PlanAnswer } from './PlanAnswer';
import { leadershipQuery, useAnswerLeadership, type Leadership } from './queries';

/** On the idea's page, for the one resident who was asked to lead it: whether they will, then the host's plan. Nothing for anybody else. */
export function LeadershipPanel({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  useLive('person');
  const { data } = useQuery({ ...leadershipQuery(ideaId), enabled: Boolean(usePerson()) });
  if (!data || (data.state === 'asked' && !data.open)) return null;
  return (
    <Card id="leadership" aria-labelledby="leadership-title">
      <Stack gap={3}>
        <h2 id="leadership-title" className={projects.panelTitle}>
          {t(data.state === 'asked' ? 'projects.lead_title' : 'projects.lead_title_agreed')}
        </h2>
        {data.state === 'asked' ? (
          <LeadQuestion ideaId={ideaId} leadership={data} />
        ) : data.plan ? (
          <PlanAnswer key={data.plan.claimId} ideaId={ideaId} host={data.hostName} plan={data.plan} />
        ) : (
          <p>
            {t(data.hostState === 'invited' ? 'projects.lead_waits_plan' : 'projects.lead_host_declined', {
              host: data.hostName,
            })}
          </p>
        )}
      </Stack>
    </Card>
  );
}

function LeadQuestion({ ideaId, leadership }: { ideaId: string; leadership: Leadership }) {
  const { t } = useTranslation();
  const answer = useAnswerLeadership(ideaId);
  // Never ticked beforehand: a name in public is a yes of its own.
  const [named, setNamed] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const send = (accept: boolean) =>
    answer.mutate(
      { accept, named: accept && named },
      { onSuccess: () => toast(t('projects.lead_done')), onSettled: () => setRefusing(false) },
    );
  return (
    <>
      <p>{t('projects.lead_what', { host: leadership.hostName, until: leadership.until })}</p>
      <p className={projects.reason}>{leadership.reason}</p>
      {leadership.shownName && (
        <Checkbox
          label={t('projects.lead_named', { name: leadership.shownName })}
          hint={t('projects.lead_named_hint')}
          checked={named}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
      )}
      {answer.error && <Notice tone="refused" title={problemText(answer.error, t).text} />}
      <Row>
        <Button busy={answer.isPending} icon={<IconCheck aria-hidden="true" />} onClick={() => send(true)}>
          {t('projects.lead_accept')}
        </Button>
        <Button kind="quiet" icon={<IconX aria-hidden="true" />} onClick={() => setRefusing(true)}>
          {t('projects.lead_refuse')}
        </Button>
      </Row>
      <Confirm
        opened={refusing}
        onClose={() => setRefusing(false)}
        title={t('projects.lead_refuse_ask')}
        confirmLabel={t('projects.lead_refuse')}
        busy={answer.isPending}
        onConfirm={() => send(false)}
      >
        <p>{t('projects.lead_refuse_hint')}</p>
      </Confirm>
    </>
  );
}

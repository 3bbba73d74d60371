import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { Badge, StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { IconCopy, IconEye, IconScale } from '../../ui/icons';
import { ErrorState, Loading } from '../../ui/States';
import css from './Bureau.module.css';
import { moodOf } from './CallList';
import { ExtendCancel } from './ExtendCancel';
import { NextStep } from './NextStep';
import { PairsCard } from './PairsCard';
import { PhaseLine } from './PhaseLine';
import { callQuery, cloneCall, keepCall, type Call } from './queries';

/** Phases with a certified count, which is what the laboratory works on. */
const certified = ['reviewing', 'allocating', 'publicity', 'claiming', 'contracting', 'implementing', 'closed'];

/** Where the work of a phase is done. */
function workOf({ id, phase }: Call): { to: string; word: string } | null {
  switch (phase) {
    case 'draft':
      return { to: `/desk/bureau/calls/${id}`, word: 'edit' };
    case 'counting':
    case 'reviewing':
    case 'allocating':
    case 'publicity':
      return { to: `/desk/bureau/decision/${id}`, word: 'decide' };
    case 'claiming':
    case 'contracting':
    case 'implementing':
      return { to: `/desk/bureau/claims/${id}`, word: 'claims' };
    default:
      return null;
  }
}

function History({ call }: { call: Call }) {
  const { t } = useTranslation();
  if (call.steps.length === 0) return null;
  return (
    <details className={css.history}>
      <summary>{t('programmes.history')}</summary>
      <ol>
        {call.steps.map((step) => (
          <li key={`${step.toPhase} ${step.at}`}>
            <Day at={step.at} /> {t(`programmes.phase.${step.toPhase}`)}
            <span className={css.soft}> {t(step.byClock ? 'programmes.by_clock' : 'programmes.by_bureau')}</span>
            {step.reason && <p>{step.reason}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** One call on the bureau's desk: where it stands, what comes next and why not, and what can be done about it. */
export function BureauCall({ callId, lean }: { callId: string; lean?: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  useLive(`call:${callId}`);
  const query = useQuery(callQuery(callId));
  const clone = useMutation({
    ...cloneCall,
    onSuccess: (made) => {
      keepCall(queries, made);
      void navigate(`/desk/bureau/calls/${made.id}`);
    },
  });
  if (query.isPending) return <Loading lines={6} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const call = query.data;
  const work = workOf(call);
  return (
    <Stack gap={6}>
      {!lean && (
        <Stack gap={2}>
          <Row gap={2}>
            <StateTag mood={moodOf(call.phase)}>{t(`programmes.phase.${call.phase}`)}</StateTag>
            {call.isDemo && <Badge tone="gold">{t('common.demo_mark')}</Badge>}
            <span className={css.soft}>{call.no}</span>
          </Row>
          <h2>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</h2>
        </Stack>
      )}
      {call.phase !== 'draft' && (
        <Card>
          <PhaseLine call={call} />
        </Card>
      )}
      <NextStep call={call} />
      <Row>
        {work && !(lean && call.phase === 'draft') && (
          <LinkButton to={work.to}>{t(`programmes.work_${work.word}`)}</LinkButton>
        )}
        {['voting', 'counting'].includes(call.phase) && (
          <LinkButton kind="quiet" to={`/desk/bureau/calls/${call.id}/signals`}>
            {t('programmes.signals')}
          </LinkButton>
        )}
        {certified.includes(call.phase) && (
          <LinkButton
            kind="quiet"
            to={`/desk/bureau/calls/${call.id}/laboratory`}
            icon={<IconScale aria-hidden="true" />}
          >
            {t('programmes.laboratory')}
          </LinkButton>
        )}
        {call.phase !== 'draft' && (
          <LinkButton kind="quiet" to={`/calls/${call.id}`} icon={<IconEye aria-hidden="true" />}>
            {t('programmes.see_public')}
          </LinkButton>
        )}
        <Button
          kind="quiet"
          icon={<IconCopy aria-hidden="true" />}
          busy={clone.isPending}
          onClick={() => clone.mutate(call.id)}
        >
          {t('programmes.clone')}
        </Button>
      </Row>
      <PairsCard call={call} />
      <ExtendCancel call={call} />
      <History call={call} />
    </Stack>
  );
}

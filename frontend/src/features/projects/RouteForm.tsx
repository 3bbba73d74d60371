import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { FieldError, RadioCards, TextArea } from '../../ui/Field';
import { IconArrowRight } from '../../ui/icons';
import { KeepUnsaved } from '../../ui/KeepUnsaved';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useMissing } from '../../ui/useMissing';
import { emptyAsking, isReady, MatchingFields, type Asking } from './matching/MatchingFields';
import { NotEligible } from './matching/NotEligible';
import { useChooseRoute, type ComparedIdea } from './queries';

type Route = 'extend' | 'directed' | 'self_organized' | 'reserve' | 'needs_list';
const asks = (route: Route | null) => route === 'directed' || route === 'self_organized';

/** Nobody came: once more time, some asked by name, residents themselves, the reserve, or the needs list; and a reason that whoever had the idea will read. */
export function RouteForm({ idea }: { idea: ComparedIdea }) {
  const { t } = useTranslation();
  const choose = useChooseRoute(idea.ideaId);
  const [route, setRoute] = useState<Route | null>(null);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState<Asking>(emptyAsking);
  const askingError = useId();
  const failed = idea.claims.some((claim) => claim.state === 'rejected');
  const { frame, named, whole } = useMissing({
    route: route === null && t('common.choose_one'),
    asking: !isReady(route, asking) && t(`projects.asking_missing_${route as 'directed' | 'self_organized'}`),
    reason: reason.trim().length < 10 && t('projects.route_reason_short'),
  });
  const send = () =>
    whole() &&
    route &&
    choose.mutate({ route, reason: reason.trim(), ...asking }, { onSuccess: () => toast(t('projects.route_done')) });
  return (
    <Card>
      <KeepUnsaved selection when={reason.trim() !== '' && !choose.isSuccess} />
      <Stack gap={3} ref={frame}>
        <h3>{t(failed ? 'projects.route_title_failed' : 'projects.route_title')}</h3>
        <RadioCards<Route>
          label={t('projects.route_label')}
          value={route}
          error={named.route}
          onChange={(next) => {
            setRoute(next);
            setAsking(emptyAsking);
          }}
          options={[
            {
              value: 'extend',
              label: t('projects.route.extend'),
              hint: t(idea.extended ? 'projects.extended_before' : 'projects.route_extend_hint'),
              disabled: idea.extended,
            },
            {
              value: 'directed',
              label: t('projects.route.directed'),
              hint: t(idea.directedBefore ? 'projects.directed_before' : 'projects.route_directed_hint'),
              disabled: idea.directedBefore,
            },
            {
              value: 'self_organized',
              label: t('projects.route.self_organized'),
              hint: t('projects.route_self_hint'),
            },
            { value: 'reserve', label: t('projects.route.reserve'), hint: t('projects.route_reserve_hint') },
            { value: 'needs_list', label: t('projects.route.needs_list'), hint: t('projects.route_needs_hint') },
          ]}
        />
        {(route === 'directed' || route === 'self_organized') && (
          <MatchingFields ideaId={idea.ideaId} kind={route} value={asking} onChange={setAsking} />
        )}
        {named.asking && <FieldError id={askingError}>{named.asking}</FieldError>}
        <TextArea
          label={t('projects.reason')}
          hint={t(asks(route) ? 'projects.route_reason_public' : 'projects.route_reason_hint')}
          rows={3}
          limit={1000}
          error={named.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {choose.error && (
          <Notice tone="refused" title={problemText(choose.error, t).text}>
            <NotEligible error={choose.error} />
          </Notice>
        )}
        <Row>
          <Button busy={choose.isPending} icon={<IconArrowRight aria-hidden="true" />} onClick={send}>
            {t('projects.route_do')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

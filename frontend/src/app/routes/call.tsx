import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { actionOf } from '../../features/discovery/phaseAction';
import { CallPanel } from '../../features/programmes/CallPanel';
import { callQuery } from '../../features/programmes/queries';
import { Turnout } from '../../features/voting/channels/Turnout';
import { PastBallot, voteIsOver } from '../../features/voting/PastBallot';
import { inLanguage } from '../../i18n';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { ShareButton } from '../../ui/ShareButton';

/** From the publication of the decision on. */
const shared = ['publicity', 'claiming', 'contracting', 'implementing', 'closed'];

// One call: phases, rules, money, what to do.
export default function CallPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const { data: call } = useQuery(callQuery(callId));
  const title = call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : t('common.nav_calls');
  return (
    <Page
      title={title}
      lead={call && `${inLanguage({ zh: call.ownerZh, en: call.ownerEn })} · ${call.no}`}
      crumbs={[{ to: '/calls', label: t('common.nav_calls') }]}
      actions={
        call && (
          <>
            {!['draft', 'published', 'cancelled'].includes(call.phase) && (
              <LinkButton kind={call.phase === 'voting' ? 'gold' : 'primary'} to={actionOf(call)}>
                {t(`discovery.do.${call.phase}`)}
              </LinkButton>
            )}
            {call.selectionRule !== 'score_rank' && shared.includes(call.phase) && (
              <LinkButton kind="quiet" to={`/calls/${call.id}/allocation`}>
                {t('explain.see_flow')}
              </LinkButton>
            )}
            <ShareButton path={`/calls/${call.id}`} title={title} />
          </>
        )
      }
    >
      <CallPanel callId={callId} />
      {call && voteIsOver(call.phase) && <PastBallot callId={callId} />}
      <Turnout callId={callId} />
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { AllocationView } from '../../features/allocation/rule/AllocationView';
import { MyShare } from '../../features/allocation/rule/MyShare';
import { callQuery } from '../../features/programmes/queries';
import { useCallCrumbs } from '../../features/programmes/useCallCrumbs';
import { useKeptPicks } from '../../features/voting/keptPicks';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';

/** How a rule shared out the money of a call, for everybody, and my own ballot in it. */
export default function AllocationPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const call = useQuery(callQuery(callId)).data;
  const crumbs = useCallCrumbs(callId);
  const picks = useKeptPicks(callId);
  return (
    <Page
      title={t('explain.page_title')}
      lead={t('explain.page_lead')}
      crumbs={crumbs}
      actions={
        <LinkButton kind="quiet" to={`/calls/${callId}/results`}>
          {t('allocation.see_results')}
        </LinkButton>
      }
    >
      <AllocationView callId={callId} callNo={call?.no} mine={(data) => <MyShare data={data} picks={picks} />} />
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { PublicityNotice } from '../../features/allocation/PublicityNotice';
import { useCallCrumbs } from '../../features/programmes/useCallCrumbs';
import { Page } from '../../ui/Page';
import { seasonClockQuery } from '../layout/SeasonClock';
import { hasRole, usePerson } from '../session';

export default function PublicityPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const crumbs = useCallCrumbs(callId);
  const person = usePerson();
  const { data: clock } = useQuery(seasonClockQuery);
  return (
    <Page title={t('allocation.publicity_title')} lead={t('allocation.publicity_lead')} crumbs={crumbs}>
      <PublicityNotice
        callId={callId}
        person={!person ? 'visitor' : hasRole(person, 'resident') ? 'resident' : 'other'}
        now={clock?.now}
      />
    </Page>
  );
}

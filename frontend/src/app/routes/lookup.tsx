import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LookUpForm } from '../../features/ideas/LookUpForm';
import { Page } from '../../ui/Page';
import { seasonClockQuery } from '../layout/SeasonClock';

/** Number plus last four digits of the phone. */
export default function LookupPage() {
  const { t } = useTranslation();
  const { data: clock } = useQuery(seasonClockQuery);
  return (
    <Page title={t('ideas.lookup_title')} lead={t('ideas.lookup_lead')} width="text">
      <LookUpForm now={clock?.now} />
    </Page>
  );
}

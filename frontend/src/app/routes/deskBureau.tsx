import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CalendarWarning } from '../../features/identity/CalendarWarning';
import { BureauDesk } from '../../features/programmes/BureauDesk';
import { ClockControl } from '../../features/programmes/ClockControl';
import { Pots } from '../../features/programmes/Pots';
import { Page } from '../../ui/Page';
import { Tabs } from '../../ui/Tabs';
import { seasonClockQuery } from '../layout/SeasonClock';

// The bureau's desk: calls and what waits in each, the pots, and in a demonstration the clock.
export default function DeskBureauPage() {
  const { t } = useTranslation();
  const { data: clock } = useQuery(seasonClockQuery);
  const [search, setSearch] = useSearchParams();
  return (
    <Page title={t('programmes.bureau')} lead={t('programmes.bureau_lead')} width="wide">
      <ClockControl />
      <CalendarWarning now={clock?.now} />
      <Tabs
        label={t('programmes.bureau')}
        value={search.get('tab') ?? 'calls'}
        onChange={(tab) => setSearch(tab === 'calls' ? {} : { tab }, { replace: true })}
        tabs={[
          { value: 'calls', label: t('programmes.calls'), content: <BureauDesk /> },
          { value: 'pots', label: t('programmes.pots'), content: <Pots /> },
        ]}
      />
    </Page>
  );
}

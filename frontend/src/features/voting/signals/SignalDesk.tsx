import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLive } from '../../../app/live';
import { Tabs } from '../../../ui/Tabs';
import { AppealDesk } from './AppealDesk';
import { ImpactTable } from './ImpactTable';
import { MeasureList } from './MeasureList';
import { appealsQuery, measuresQuery } from './signalQueries';
import { SignalQueue } from './SignalQueue';

/** The investigators' desk of one call: signals, measures that wait for a second officer, appeals, and what it all changes. */
export function SignalDesk({ callId }: { callId: string }) {
  const { t } = useTranslation();
  useLive('desk');
  const [search, setSearch] = useSearchParams();
  const waiting = useQuery(measuresQuery(callId)).data?.measures.filter((one) => one.state === 'proposed').length;
  const appeals = useQuery(appealsQuery(callId)).data?.open;
  return (
    <Tabs
      label={t('voting.signals_tabs')}
      value={search.get('tab') ?? 'queue'}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      tabs={[
        { value: 'queue', label: t('voting.signals_tab_queue'), content: <SignalQueue callId={callId} /> },
        {
          value: 'measures',
          label: t('voting.signals_tab_measures'),
          ...(waiting ? { count: waiting } : {}),
          content: <MeasureList callId={callId} />,
        },
        {
          value: 'appeals',
          label: t('voting.signals_tab_appeals'),
          ...(appeals ? { count: appeals } : {}),
          content: <AppealDesk callId={callId} />,
        },
        { value: 'impact', label: t('voting.signals_tab_impact'), content: <ImpactTable callId={callId} /> },
      ]}
    />
  );
}

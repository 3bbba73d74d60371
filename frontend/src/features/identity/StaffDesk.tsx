import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Tabs } from '../../ui/Tabs';
import { CalendarEditor } from './CalendarEditor';
import { InvitationDesk } from './InvitationDesk';
import { StaffTable } from './StaffTable';

/** The bureau's people: who works here, who is invited; and the year's working days. */
export function StaffDesk() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  return (
    <Tabs
      label={t('identity.people_title')}
      value={search.get('tab') ?? 'staff'}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      tabs={[
        { value: 'staff', label: t('identity.tab_staff'), content: <StaffTable /> },
        { value: 'invite', label: t('identity.tab_invite'), content: <InvitationDesk /> },
        { value: 'calendar', label: t('identity.tab_calendar'), content: <CalendarEditor /> },
      ]}
    />
  );
}

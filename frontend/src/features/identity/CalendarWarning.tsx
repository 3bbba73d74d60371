import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { calendarQuery } from './queries';

/** Working days of a year without its notice are counted by weekends only: the bureau hears of it before a promise is wrong. */
export function CalendarWarning({ now }: { now?: string }) {
  const at = new Date(now ?? Date.now());
  const year = at.getFullYear();
  // The State Council publishes the next year's notice in November.
  const years = at.getMonth() === 11 ? [year, year + 1] : [year];
  return years.map((one) => <YearWarning key={one} year={one} />);
}

function YearWarning({ year }: { year: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(calendarQuery(year));
  if (!data || data.known) return null;
  return (
    <Notice tone="warn" title={t('identity.calendar_missing', { year })}>
      <LinkButton kind="quiet" to="/desk/bureau/people">
        {t('identity.calendar_enter')}
      </LinkButton>
    </Notice>
  );
}

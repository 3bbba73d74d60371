import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { ok } from '../../api/problems';
import { dayText } from '../../ui/time';
import { sessionQuery } from '../session';
import css from './SeasonClock.module.css';

export const seasonClockQuery = queryOptions({
  queryKey: ['programmes', 'season-clock'],
  queryFn: ({ signal }) => ok(client.GET('/api/season-clock', { signal })),
  staleTime: 60_000,
});

/** In the demo every page says that nothing is real, and what day the season takes it to be. */
export function SeasonClock() {
  const { t } = useTranslation();
  const demo = useQuery(sessionQuery).data?.demo ?? false;
  const { data } = useQuery({ ...seasonClockQuery, enabled: demo });
  if (!demo) return null;
  return (
    <aside className={css.clock} aria-label={t('common.demo_mark')} data-screen>
      <span className={css.mark}>{t('common.demo_mark')}</span>
      {data ? t('common.demo_today', { at: dayText(data.now) }) : t('common.demo_note')}
    </aside>
  );
}

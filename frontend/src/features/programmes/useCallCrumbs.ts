import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problems';
import { inLanguage } from '../../i18n';
import { callQuery } from './queries';

/** The way back from a public page about one call: all calls, and the call by its name. */
export function useCallCrumbs(callId: string) {
  const { t } = useTranslation();
  const { data: call, error } = useQuery(callQuery(callId));
  const list = { to: '/calls', label: t('common.nav_calls') };
  // Only where there is no such call: without a network nobody knows, and the way back is still right.
  if (error && problemOf(error).status === 404) return [list];
  return [
    list,
    {
      to: `/calls/${callId}`,
      label: call ? inLanguage({ zh: call.titleZh, en: call.titleEn }) : t('proof.this_call'),
    },
  ];
}

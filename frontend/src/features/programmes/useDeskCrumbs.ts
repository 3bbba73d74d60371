import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../i18n';
import { callQuery } from './queries';

/** The way back from a page about one call: the desk, and the call by its name. */
export function useDeskCrumbs(callId: string) {
  const { t } = useTranslation();
  const call = useQuery(callQuery(callId)).data;
  return [
    { to: '/desk/bureau', label: t('common.desk_bureau') },
    ...(call
      ? [{ to: `/desk/bureau/calls/${callId}`, label: inLanguage({ zh: call.titleZh, en: call.titleEn }) }]
      : []),
  ];
}

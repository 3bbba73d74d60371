import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/Notice';

/** What the lead resident says to the plan; the host learns what to do about a no. */
export function LeadWord({ agrees, words, forHost }: { agrees: boolean | null; words: string; forHost?: boolean }) {
  const { t } = useTranslation();
  if (agrees === null) return <Notice title={t('projects.lead_silent')} />;
  return (
    <Notice tone={agrees ? 'done' : 'warn'} title={t(agrees ? 'projects.lead_agrees' : 'projects.lead_objects')}>
      {words && <p>{words}</p>}
      {!agrees && forHost && <p>{t('projects.lead_objects_host')}</p>}
    </Notice>
  );
}

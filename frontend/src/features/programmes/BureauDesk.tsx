import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Desk } from '../../ui/Desk';
import { Day } from '../../ui/Figures';
import { IconPlus } from '../../ui/icons';
import css from './Bureau.module.css';
import { BureauCall } from './BureauCall';
import { moodOf } from './CallList';
import { FirstSteps } from './FirstSteps';
import { callsQuery } from './queries';

// What needs the bureau first: its own decisions, then what runs by date, then drafts, then what is over.
const order = [
  'counting',
  'reviewing',
  'allocating',
  'contracting',
  'publicity',
  'claiming',
  'screening',
  'voting',
  'collecting',
  'published',
  'draft',
  'implementing',
  'closed',
  'cancelled',
];

/** The bureau's calls: left what waits, right where it stands and what can be done. */
export function BureauDesk() {
  const { t } = useTranslation();
  const calls = useQuery(callsQuery);
  useLive('desk');
  const items = calls.data && [...calls.data].sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase));
  if (calls.data?.length === 0) return <FirstSteps />;
  return (
    <Desk
      label={t('programmes.calls')}
      param="call"
      items={items}
      keyOf={(call) => call.id}
      error={calls.error ?? undefined}
      retry={() => void calls.refetch()}
      tools={
        <LinkButton size="s" to="/desk/bureau/calls/new" icon={<IconPlus aria-hidden="true" />}>
          {t('programmes.new_call')}
        </LinkButton>
      }
      row={(call) => (
        <span className={css.row}>
          <strong>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</strong>
          <span className={css.rowMeta}>
            <StateTag mood={moodOf(call.phase)}>{t(`programmes.phase.${call.phase}`)}</StateTag>
            {call.nextAt && <Day at={call.nextAt} short />}
          </span>
        </span>
      )}
      detail={(call) => <BureauCall callId={call.id} />}
      empty={<FirstSteps />}
    />
  );
}

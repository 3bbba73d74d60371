import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../../i18n';
import { StateTag } from '../../ui/Badge';
import { Card, Row } from '../../ui/Card';
import { Money } from '../../ui/Figures';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import css from './CallList.module.css';
import { callsQuery, type CallSummary } from './queries';

/** How a phase feels: at work, over; the front page shows it alike. */
export function moodOf(phase: string) {
  if (phase === 'closed') return 'done' as const;
  if (phase === 'cancelled') return 'refused' as const;
  return phase === 'draft' ? ('quiet' as const) : ('active' as const);
}

/** Phases in which somebody outside the offices can do something: that is said first, and until when. */
const may = (phase: string) => ['collecting', 'voting', 'publicity', 'claiming'].includes(phase);

function CallCard({ call }: { call: CallSummary }) {
  const { t } = useTranslation();
  return (
    <Card lift className={css.card}>
      <Row gap={2}>
        <StateTag mood={moodOf(call.phase)}>{t(`programmes.phase.${call.phase}`)}</StateTag>
      </Row>
      <h2>
        <Link className={css.whole} to={call.phase === 'draft' ? `/desk/bureau/calls/${call.id}` : `/calls/${call.id}`}>
          {inLanguage({ zh: call.titleZh, en: call.titleEn })}
        </Link>
      </h2>
      <p className={css.soft}>
        <span>{inLanguage({ zh: call.scopeZh, en: call.scopeEn })}</span>
        <span>
          {t('programmes.pot_total')} <Money fen={call.potFen} />
        </span>
      </p>
      {call.nextAt && (
        <p className={may(call.phase) ? css.may : undefined}>
          {may(call.phase)
            ? t(`programmes.may.${call.phase}`, { at: call.nextAt })
            : t('programmes.next_is', { phase: t(`programmes.phase.${call.nextPhase}`), at: call.nextAt })}
        </p>
      )}
      <p className={css.no}>{call.no}</p>
    </Card>
  );
}

/** All calls, newest first. */
export function CallList() {
  const { t } = useTranslation();
  const calls = useQuery(callsQuery);
  if (calls.isPending) return <Loading cards={3} />;
  if (calls.isError) return <ErrorState error={calls.error} retry={() => void calls.refetch()} />;
  if (calls.data.length === 0)
    return (
      <EmptyState drawing="waiting" title={t('programmes.calls_none')}>
        <p>{t('programmes.calls_none_hint')}</p>
      </EmptyState>
    );
  return (
    <ul className={css.list}>
      {calls.data.map((call) => (
        <li key={call.id}>
          <CallCard call={call} />
        </li>
      ))}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import { comparisonOf } from './clusters';
import type { Evidence } from './signalQueries';
import css from './Signals.module.css';

/** Reasons in plain words, each with a small drawing of its numbers. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.reasons}>
      {evidence.map((reason) => (
        <li key={reason.kind} className={css.reason}>
          <Sketch reason={reason} />
          <span>{t(`voting.evidence.${wordsOf(reason)}`, reason.facts)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Taps within one second have their own words: "every 0 seconds" says nothing. */
const wordsOf = ({ kind, facts }: Evidence) =>
  kind === 'speed_taps' && (facts['seconds'] ?? 0) < 1 ? 'speed_taps_fast' : kind;

/** What was found against what is usual; a beat for a timer; dots for many of one. The words beside it say the same. */
function Sketch({ reason }: { reason: Evidence }) {
  const comparison = comparisonOf(reason);
  return (
    <svg className={css.sketch} viewBox="0 0 72 28" aria-hidden="true" focusable="false">
      {reason.kind === 'rhythm' ? (
        Array.from({ length: 9 }, (_, beat) => (
          <line key={beat} className={css.beat} x1={6 + beat * 7.5} x2={6 + beat * 7.5} y1={beat % 2 ? 8 : 6} y2={22} />
        ))
      ) : comparison ? (
        <>
          <rect className={css.found} x="2" y="3" width={68} height="9" rx="2" />
          <rect
            className={css.usual}
            x="2"
            y="16"
            width={Math.max(2, Math.min(68, (68 * comparison.expected) / Math.max(comparison.found, 1)))}
            height="9"
            rx="2"
          />
        </>
      ) : reason.facts['seconds'] !== undefined ? (
        <>
          <circle className={css.clock} cx="36" cy="14" r="11" />
          <path className={css.beat} d="M36 7v7l5 3" />
        </>
      ) : (
        Array.from({ length: Math.min(18, Math.max(1, Math.round(reason.facts['ballots'] ?? 1))) }, (_, dot) => (
          <circle key={dot} className={css.dot} cx={7 + (dot % 9) * 7.2} cy={dot < 9 ? 9 : 19} r="2.6" />
        ))
      )}
    </svg>
  );
}

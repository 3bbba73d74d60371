import { useTranslation } from 'react-i18next';
import { Day } from '../../ui/Figures';
import { IconCheck, IconX } from '../../ui/icons';
import css from './PhaseLine.module.css';
import { datesOf, stageOf, stages } from './phases';
import type { Call } from './queries';

/** The whole season on one line: what is done, where it stands, what comes with its date. */
export function PhaseLine({ call }: { call: Call }) {
  const { t } = useTranslation();
  const here = stageOf(call);
  const off = call.phase === 'cancelled';
  return (
    <ol className={css.line} aria-label={t('programmes.phase_line')}>
      {stages.map(({ word }, index) => {
        const { from, to } = datesOf(call, word);
        const state = index < here ? 'done' : index > here ? 'next' : off ? 'off' : 'now';
        return (
          <li key={word} className={css[state]} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={css.knot} aria-hidden="true">
              {state === 'done' && <IconCheck />}
              {state === 'off' && <IconX />}
            </span>
            <span className={css.words}>
              <strong>{state === 'now' ? t(`programmes.phase.${call.phase}`) : t(`programmes.stage.${word}`)}</strong>
              {(from ?? to) && (
                <span className={css.dates}>
                  {from && <Day at={from} short />}
                  {to && (
                    <span>
                      {t('programmes.until_mark')}
                      <Day at={to} short />
                    </span>
                  )}
                </span>
              )}
              {state === 'off' && <span className={css.dates}>{t('programmes.phase.cancelled')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

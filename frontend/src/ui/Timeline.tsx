import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from './Figures';
import css from './Timeline.module.css';
import { IconCheck, IconX } from './icons';

export interface TimelineStep {
  id: string;
  title: ReactNode;
  state: 'done' | 'now' | 'next' | 'refused';
  at?: string | null;
  /** For a step to come: when it is expected. */
  expectedAt?: string | null;
  office?: ReactNode;
  reason?: ReactNode;
  /** What hangs on the step: money, a reply, an outcome. */
  children?: ReactNode;
}

/** The golden thread: one line of dated steps; the one stood on is gold, those to come are outlined. */
export function Timeline({ steps, label }: { steps: readonly TimelineStep[]; label?: string }) {
  const { t } = useTranslation();
  return (
    <ol className={css.thread} aria-label={label ?? t('common.thread')}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={`${css.step} ${css[step.state]}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={css.knot} aria-hidden="true">
            {step.state === 'done' && <IconCheck />}
            {step.state === 'refused' && <IconX />}
          </span>
          <div className={css.body}>
            <p className={css.title}>
              {step.title}
              {step.state === 'now' && <span className={css.here}>{t('common.thread_now')}</span>}
            </p>
            <p className={css.meta}>
              {step.at && <Day at={step.at} />}
              {!step.at && step.expectedAt && (
                <>
                  {t('common.thread_expected')} <Day at={step.expectedAt} />
                </>
              )}
              {step.office && <span>{step.office}</span>}
            </p>
            {step.reason && <div className={css.reason}>{step.reason}</div>}
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  );
}

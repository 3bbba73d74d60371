import { useTranslation } from 'react-i18next';
import { Money } from '../../ui/Figures';
import css from './Money.module.css';
import { stepsOf } from './flow';
import type { Figures } from './queries';

/** The flow on a phone: three bars, each opening the dark part of the one above; names and sums stand under each. */
export function FlowSteps({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const steps = stepsOf(figures);
  const whole = Math.max(1, figures.appropriatedFen);
  return (
    <div className={css.steps} aria-hidden="true">
      {steps.map((step) => (
        <div key={step.of} className={css.step}>
          <p className={css.stepName}>
            {t(`money.step.${step.of}`)} <Money fen={step.fen} />
          </p>
          <svg className={css.stepBar} viewBox="0 0 100 10" preserveAspectRatio="none">
            {step.parts.map((part, index) => (
              <rect
                key={part.kind}
                className={[css.node, css[`node-${part.kind}`]].filter(Boolean).join(' ')}
                x={(step.parts.slice(0, index).reduce((sum, before) => sum + before.fen, 0) / whole) * 100}
                width={Math.max((part.fen / whole) * 100, 0.6)}
                height="10"
              />
            ))}
          </svg>
          <ul className={css.legend}>
            {step.parts.map((part) => (
              <li key={part.kind}>
                <svg className={css.swatch} viewBox="0 0 14 14">
                  <rect
                    className={[css.node, css[`node-${part.kind}`]].filter(Boolean).join(' ')}
                    width="14"
                    height="14"
                    rx="3"
                  />
                </svg>
                <span>{t(`money.node.${part.kind}`)}</span>
                <Money fen={part.fen} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

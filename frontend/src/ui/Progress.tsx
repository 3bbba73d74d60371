import css from './Progress.module.css';

/** How far, with the words that say it. `text` is drawn at the end and read out. */
export function Progress({
  value,
  max = 100,
  label,
  text,
  tone = 'lake',
}: {
  value: number;
  max?: number;
  label: string;
  text?: string;
  tone?: 'lake' | 'gold';
}) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className={css.progress}>
      <div className={css.head}>
        <span>{label}</span>
        {text && <span className={css.text}>{text}</span>}
      </div>
      <svg
        className={css.track}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
      >
        <rect className={css.rail} width="100" height="8" />
        <rect className={css[tone]} width={share * 100} height="8" />
      </svg>
    </div>
  );
}

/** Steps of a form or of a season, as a row of dots with names; the current one is named even on a narrow screen. */
export function Stepper({ steps, current, label }: { steps: readonly string[]; current: number; label: string }) {
  return (
    <ol className={css.stepper} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? css.past : index === current ? css.present : css.future}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={css.dot} aria-hidden="true">
            {index + 1}
          </span>
          <span className={css.name}>{step}</span>
        </li>
      ))}
    </ol>
  );
}

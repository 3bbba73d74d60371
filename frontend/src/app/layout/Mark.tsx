import css from './Mark.module.css';

/** The mark: a lamp over the lake. */
export function Mark() {
  return (
    <svg className={css.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className={css.ground} width="32" height="32" rx="9" />
      <path
        className={css.lamp}
        d="M16 5.2a8.3 8.3 0 0 0-4.9 15c.8.6 1.2 1.3 1.2 2.2v.4h7.4v-.4c0-.9.4-1.6 1.2-2.2a8.3 8.3 0 0 0-4.9-15z"
      />
      <path className={css.foot} d="M12.6 25.6h6.8" />
      <path className={css.wave} d="M12.2 15.2c1.3-1.2 2.5-1.2 3.8 0s2.5 1.2 3.8 0" />
    </svg>
  );
}

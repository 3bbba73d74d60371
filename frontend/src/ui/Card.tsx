import type { ComponentProps, ReactNode } from 'react';
import css from './Card.module.css';

/** A sheet of paper on the table. `lift` for something that opens as a whole. */
export function Card({
  lift,
  pad = true,
  className,
  children,
  ...rest
}: ComponentProps<'section'> & { lift?: boolean; pad?: boolean }) {
  return (
    <section className={[css.card, pad && css.pad, lift && css.lift, className].filter(Boolean).join(' ')} {...rest}>
      {children}
    </section>
  );
}

/** Room between things, one below the other. */
export function Stack({
  gap = 4,
  children,
  className,
  ...rest
}: ComponentProps<'div'> & { gap?: 1 | 2 | 3 | 4 | 6 | 8 | 12 }) {
  return (
    <div className={[css.stack, css[`gap${gap}`], className].filter(Boolean).join(' ')} {...rest}>
      {children}
    </div>
  );
}

/** Things side by side that wrap. */
export function Row({
  gap = 3,
  between,
  children,
  className,
  ...rest
}: ComponentProps<'div'> & { gap?: 1 | 2 | 3 | 4 | 6 | 8 | 12; between?: boolean }) {
  return (
    <div className={[css.row, css[`gap${gap}`], between && css.between, className].filter(Boolean).join(' ')} {...rest}>
      {children}
    </div>
  );
}

/** Cards in as many columns as fit: one on a phone. */
export function Grid({ min = 'm', children, className, ...rest }: ComponentProps<'div'> & { min?: 's' | 'm' | 'l' }) {
  return (
    <div className={[css.grid, css[`min-${min}`], className].filter(Boolean).join(' ')} {...rest}>
      {children}
    </div>
  );
}

/** Main content with something beside it on wide screens. */
export function TwoColumns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={css.two}>
      <div className={css.main}>{main}</div>
      <div className={css.side}>{side}</div>
    </div>
  );
}

/** Names and values: a fact sheet. */
export function Facts({ items }: { items: readonly { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className={css.facts}>
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

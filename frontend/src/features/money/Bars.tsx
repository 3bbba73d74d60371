import { lazy, Suspense, type ReactNode } from 'react';
import { Loading } from '../../ui/States';
import type { BarRow } from './bars';
import css from './Money.module.css';
import { useWide } from './useWide';

const BarsDrawing = lazy(() => import('./BarsDrawing').then((part) => ({ default: part.BarsDrawing })));

export interface Series {
  name: string;
  fill: string;
}

/** A drawing of bars with its key and one sentence that says what it shows. */
export function Bars({
  rows,
  series,
  children,
}: {
  rows: readonly BarRow[];
  series: readonly Series[];
  children: ReactNode;
}) {
  const wide = useWide();
  return (
    <figure className={css.picture}>
      {series.length > 1 && (
        <ul className={css.key} aria-hidden="true">
          {series.map(({ name, fill }) => (
            <li key={name}>
              <svg className={css.swatch} viewBox="0 0 14 14">
                <rect width="14" height="14" rx="3" fill={fill} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Loading lines={4} />}>
        <BarsDrawing rows={rows} fills={series.map((one) => one.fill)} narrow={!wide} />
      </Suspense>
      <figcaption>{children}</figcaption>
    </figure>
  );
}

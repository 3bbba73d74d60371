import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import css from './PrintSheet.module.css';

/** Longer than anybody looks at a print dialog: where the browser never says that it is done, the page prints as itself again. */
const given = 120_000;

/** Something that exists on paper only; while it is there it is printed in place of the page. */
export function PrintSheet({
  onDone,
  paper = 'slip',
  children,
}: {
  onDone: () => void;
  paper?: 'slip' | 'a4';
  children: ReactNode;
}) {
  useEffect(() => {
    const timer = setTimeout(onDone, given);
    addEventListener('afterprint', onDone);
    print();
    return () => {
      clearTimeout(timer);
      removeEventListener('afterprint', onDone);
    };
    // Once: what it prints does not change while the dialog is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return createPortal(
    <div className={`${css.sheet} ${css[paper]}`} data-print-sheet>
      {children}
    </div>,
    document.body,
  );
}

import type { ReactNode } from 'react';
import css from './Notice.module.css';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX } from './icons';

const icons = { info: IconInfoCircle, warn: IconAlertTriangle, refused: IconX, done: IconCircleCheck } as const;

/** A short word in its place. A refusal is announced; the others wait to be read. */
export function Notice({
  tone = 'info',
  title,
  actions,
  children,
}: {
  tone?: keyof typeof icons;
  title?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={`${css.notice} ${css[tone]}`} role={tone === 'refused' ? 'alert' : undefined}>
      <Icon className={css.icon} aria-hidden="true" />
      <div className={css.body}>
        {title && <p className={css.title}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}

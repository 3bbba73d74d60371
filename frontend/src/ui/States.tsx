import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problemText';
import { useLocation } from 'react-router';
import { Button, LinkButton } from './Button';
import { Drawing, type DrawingName } from './Drawing';
import css from './States.module.css';
import { IconRefresh } from './icons';

/** Nothing here: why, and what one can do about it. */
export function EmptyState({
  drawing = 'empty',
  title,
  children,
  actions,
}: {
  drawing?: DrawingName;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={css.state}>
      <Drawing name={drawing} />
      <p className={css.title}>{title}</p>
      {children && <div className={css.words}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}

/** The shape of what is coming. `lines` for text, `cards` for a list. */
export function Loading({ lines = 3, cards = 0, label }: { lines?: number; cards?: number; label?: string }) {
  const { t } = useTranslation();
  return (
    <div className={cards ? css.skeletonCards : css.skeleton} role="status">
      <span className="visually-hidden">{label ?? t('common.loading')}</span>
      {Array.from({ length: cards || lines }, (_, index) => (
        <span key={index} className={cards ? css.bone : css.line} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Not there, or not yours: asked again, the answer is the same. */
const lasting = [403, 404, 410];

/** A failure, in words and with the way on: sign in, or try again where that can help. Pass the query's error as it came. */
export function ErrorState({ error, retry, compact }: { error: unknown; retry?: () => void; compact?: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const problem = problemText(error, t);
  const drawing: DrawingName = problem.status === 0 ? 'offline' : problem.status === 404 ? 'not_found' : 'trouble';
  return (
    <div className={css.state} role="alert">
      {!compact && <Drawing name={drawing} />}
      <p className={css.title}>{problem.text}</p>
      {problem.traceId && <p className={css.trace}>{t('common.trace', { id: problem.traceId })}</p>}
      {problem.status === 401 ? (
        <div className={css.actions}>
          <LinkButton
            to={`${pathname.startsWith('/desk') ? '/staff' : ''}/sign-in?next=${encodeURIComponent(pathname)}`}
          >
            {t('common.sign_in_again')}
          </LinkButton>
        </div>
      ) : (
        retry &&
        !lasting.includes(problem.status) && (
          <div className={css.actions}>
            <Button kind="quiet" onClick={retry} icon={<IconRefresh aria-hidden="true" />}>
              {t('common.retry')}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

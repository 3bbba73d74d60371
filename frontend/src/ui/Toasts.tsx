import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { toasts } from './toasts';
import css from './Toasts.module.css';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX } from './icons';

const icons = { done: IconCircleCheck, info: IconInfoCircle, refused: IconAlertTriangle } as const;

/** Where passing words appear; once, in the layout. `top`: where a bar with the way on stands at the bottom of a large screen. */
export function Toasts({ top = false }: { top?: boolean }) {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(toasts.watch, toasts.get);
  return (
    <div className={top ? `${css.place} ${css.top}` : css.place} role="status" aria-live="polite" data-screen>
      {shown.map((toast) => {
        const Icon = icons[toast.tone];
        return (
          <div key={toast.id} className={css.toast}>
            <Icon aria-hidden="true" />
            <span className={css.text}>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className={css.action}
                onClick={() => {
                  toast.action?.run();
                  toasts.dismiss(toast.id);
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button
              type="button"
              className={css.close}
              aria-label={t('common.close')}
              onClick={() => toasts.dismiss(toast.id)}
            >
              <IconX aria-hidden="true" />
            </button>
          </div>
        );
      })}
    </div>
  );
}

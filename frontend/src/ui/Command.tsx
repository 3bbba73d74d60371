import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import css from './Command.module.css';
import { IconCopy } from './icons';
import { toast } from './toasts';

/** A line to type in a terminal, ready to be copied. */
export function Command({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.command}>
      <code>{text}</code>
      <IconButton
        name={t('proof.copy_command')}
        onClick={() =>
          void navigator.clipboard?.writeText(text).then(
            () => toast(t('proof.copied')),
            () => undefined, // forbidden: it can still be read
          )
        }
      >
        <IconCopy aria-hidden="true" />
      </IconButton>
    </div>
  );
}

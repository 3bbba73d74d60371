import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { copyText } from './copyText';
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
          void copyText(text).then((ok) =>
            toast(t(ok ? 'proof.copied' : 'common.copy_by_hand'), { tone: ok ? 'done' : 'refused' }),
          )
        }
      >
        <IconCopy aria-hidden="true" />
      </IconButton>
    </div>
  );
}

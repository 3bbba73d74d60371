import { Modal } from '@mantine/core';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { MantineArea } from './MantineArea';
import css from './Dialog.module.css';

/** A question or a small form over the page. Esc and the cross close it; focus stays inside and goes back after. */
export function Dialog({
  opened,
  onClose,
  title,
  children,
  actions,
  size = 'm',
}: {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  size?: 'm' | 'l';
}) {
  const { t } = useTranslation();
  // A click beside the form must not throw away what somebody has typed into it; Esc and the cross are meant.
  const [typed, setTyped] = useState(false);
  if (typed && !opened) setTyped(false);
  return (
    <MantineArea>
      <Modal
        opened={opened}
        onClose={onClose}
        closeOnClickOutside={!typed}
        title={title}
        centered
        size={size === 'l' ? 760 : 480}
        radius="lg"
        transitionProps={{ duration: 120 }}
        closeButtonProps={{ 'aria-label': t('common.close'), size: 44, iconSize: 22 }}
        classNames={{ title: css.title, header: css.header, content: css.content, body: css.body }}
      >
        <div className={css.inside} onInput={() => setTyped(true)}>
          {children}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </Modal>
    </MantineArea>
  );
}

/** For what cannot be undone. Where it can be, do it and offer undo in a toast instead. */
export function Confirm({
  opened,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  danger,
  busy,
}: {
  opened: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  children?: ReactNode;
  confirmLabel: ReactNode;
  danger?: boolean;
  busy?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

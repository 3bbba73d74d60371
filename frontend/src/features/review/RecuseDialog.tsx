import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Stack } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { problemText } from '../../ui/problemText';
import { toast } from '../../ui/toasts';
import { useRecuse } from './queries';

/** Standing back from an idea: with a reason, for good, and somebody else is drawn at once. */
export function RecuseDialog({
  ideaId,
  opened,
  onClose,
  onDone,
}: {
  ideaId: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const recuse = useRecuse(ideaId);
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('review.recuse_title')}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="danger"
            busy={recuse.isPending}
            disabled={Array.from(reason.trim()).length < 5}
            onClick={() =>
              recuse.mutate(reason, {
                onSuccess: ({ replaced }) => {
                  toast(t(replaced ? 'review.recused_replaced' : 'review.recused_toast'));
                  onClose();
                  onDone();
                },
              })
            }
          >
            {t('review.recuse')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('review.recuse_hint')}</p>
        <TextArea
          label={t('review.recuse_reason')}
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {recuse.error && <Notice tone="refused">{problemText(recuse.error, t).text}</Notice>}
      </Stack>
    </Dialog>
  );
}

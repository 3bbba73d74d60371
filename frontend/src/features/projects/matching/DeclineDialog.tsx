import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { Stack } from '../../../ui/Card';
import { Dialog } from '../../../ui/Dialog';
import { TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { problemText } from '../../../ui/problemText';
import { toast } from '../../../ui/toasts';
import { useDeclineInvitation, type MyInvitation } from './queries';

/** A no is final for this time, and has a reason. */
export function DeclineDialog({
  invitation,
  opened,
  onClose,
}: {
  invitation: MyInvitation;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const decline = useDeclineInvitation(invitation.ideaId);
  const [reason, setReason] = useState('');
  const send = () =>
    decline.mutate(
      { organizationId: invitation.organizationId, reason: reason.trim() },
      {
        onSuccess: () => {
          onClose();
          toast(t('projects.invitation_declined_done'));
        },
      },
    );
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('projects.invitation_decline_ask')}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button busy={decline.isPending} disabled={reason.trim().length < 5} onClick={send}>
            {t('projects.invitation_decline')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <p>{t('projects.invitation_decline_hint')}</p>
        <TextArea
          label={t('projects.reason')}
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decline.error && <Notice tone="refused" title={problemText(decline.error, t).text} />}
      </Stack>
    </Dialog>
  );
}

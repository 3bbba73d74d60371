import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSessionChange } from '../../app/session';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Confirm } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { Section } from '../../ui/Page';
import { toast } from '../../ui/toasts';
import { Refusal } from './Refusal';
import { closeMe, type Me } from './queries';

/** Deleting the account: said plainly what goes, what stays and why. */
export function CloseAccount({ me }: { me: Pick<Me, 'id' | 'kind'> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const [asking, setAsking] = useState(false);
  const close = useMutation({
    mutationFn: closeMe,
    onSuccess: () => {
      forgetHere(me.id);
      changeSession(null);
      toast(t('identity.close_done'));
      void navigate('/');
    },
    onError: () => setAsking(false),
  });
  if (me.kind !== 'resident') return <Notice>{t('identity.staff_closed_by_bureau')}</Notice>;
  return (
    <Section title={t('identity.close_title')} lead={t('identity.close_lead')}>
      <Stack gap={3}>
        <Refusal error={close.error} />
        <Row>
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t('identity.close')}
          </Button>
        </Row>
      </Stack>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => close.mutate()}
        busy={close.isPending}
        danger
        title={t('identity.close_sure')}
        confirmLabel={t('identity.close')}
      >
        <p>{t('identity.close_what')}</p>
        <p>{t('identity.close_stays')}</p>
        <p>{t('identity.close_last')}</p>
      </Confirm>
    </Section>
  );
}

/** Drafts and other words that this device kept for somebody carry their number in the name. */
function forgetHere(personId: string) {
  try {
    for (const key of Object.keys(localStorage)) if (key.includes(personId)) localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing was kept.
  }
}

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSessionChange } from '../../app/session';
import { Button } from '../../ui/Button';
import { Card, Stack } from '../../ui/Card';
import { Refusal } from './Refusal';
import { joinInvitation } from './queries';

/** Somebody at work already takes the new role with the account they have. */
export function JoinWithAccount({ token, name }: { token: string; name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const join = useMutation({
    mutationFn: () => joinInvitation(token),
    onSuccess: (session) => {
      changeSession(session);
      void navigate('/desk');
    },
  });
  return (
    <Card>
      <Stack gap={3}>
        <h2>{t('identity.join_title', { name })}</h2>
        <p>{t('identity.join_lead')}</p>
        <Refusal error={join.error} />
        <Button busy={join.isPending} onClick={() => join.mutate()}>
          {t('identity.join')}
        </Button>
      </Stack>
    </Card>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSessionChange } from '../../app/session';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { ErrorState, Loading } from '../../ui/States';
import { CloseAccount } from './CloseAccount';
import { ConsentList } from './ConsentList';
import { PhoneChange } from './PhoneChange';
import { Profile } from './Profile';
import { SessionList } from './SessionList';
import { meQuery, signOut } from './queries';

/** Everything that one decides about the own account. */
export function Account() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const { data: me, error, refetch } = useQuery(meQuery);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      changeSession(null);
      void navigate('/');
    },
  });
  if (error && !me) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!me) return <Loading lines={8} />;
  const resident = me.kind === 'resident';
  return (
    <Stack gap={8}>
      <Row>
        <Button kind="quiet" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t('identity.sign_out')}
        </Button>
      </Row>
      <Profile me={me} />
      {resident && <PhoneChange last4={me.phoneLast4} />}
      <SessionList />
      <ConsentList me={me} />
      <CloseAccount me={me} />
    </Stack>
  );
}

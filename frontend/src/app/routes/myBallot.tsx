import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { MyBallotView } from '../../features/voting/MyBallotView';
import { LinkButton } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { EmptyState, Loading } from '../../ui/States';
import { signInPath, usePerson } from '../session';

/** My ballot in a call. */
export default function MyBallotPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const person = usePerson();
  return (
    <Page
      title={t('voting.my_ballot')}
      lead={t('voting.my_ballot_lead')}
      width="text"
      crumbs={[{ to: '/me', label: t('common.nav_me') }]}
    >
      {person === undefined ? (
        <Loading cards={3} />
      ) : person === null ? (
        <EmptyState
          drawing="idea"
          title={t('voting.ballot_sign_in')}
          actions={<LinkButton to={signInPath(`/me/ballot/${callId}`)}>{t('common.sign_in')}</LinkButton>}
        />
      ) : (
        <MyBallotView callId={callId} />
      )}
    </Page>
  );
}

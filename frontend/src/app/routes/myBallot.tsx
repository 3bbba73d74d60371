import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { MyBallotView } from '../../features/voting/MyBallotView';
import { useBallot } from '../../features/voting/useBallot';
import { BallotAppeal } from '../../features/voting/signals/BallotAppeal';
import { Stack } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { SignedIn } from '../SignedIn';

/** My ballot in a call. */
export default function MyBallotPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const { mine } = useBallot(callId);
  const over = mine?.whyNot === 'voting.closed' || mine?.linkDestroyed;
  const held = mine !== undefined && mine.ballot.status !== 'open';
  return (
    <Page
      title={t('voting.my_ballot')}
      lead={t(`voting.my_ballot_lead${over ? '_over' : held ? '_held' : ''}`)}
      width="text"
      crumbs={[{ to: '/me', label: t('common.nav_me') }]}
    >
      <SignedIn drawing="idea" title={t('voting.ballot_sign_in')}>
        <Stack gap={6}>
          <BallotAppeal callId={callId} />
          <MyBallotView callId={callId} />
        </Stack>
      </SignedIn>
    </Page>
  );
}

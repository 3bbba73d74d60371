import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IdeaList } from '../../features/ideas/IdeaList';
import { BallotBar } from '../../features/voting/BallotBar';
import { PickButton } from '../../features/voting/PickButton';
import { Page } from '../../ui/Page';

/** The list: keyset pages, filters in the address; while a vote runs each card carries its pick button. */
export default function IdeasPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('ideas.list_title')}
      lead={
        <>
          {t('ideas.list_lead')} <Link to="/needs">{t('ideas.needs_all')}</Link>
        </>
      }
    >
      <IdeaList
        action={(idea, callId) => <PickButton ideaId={idea.id} callId={callId} title={idea.title} />}
        beside={(call) => call.phase === 'voting' && <BallotBar callId={call.id} />}
      />
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DecisionPanel } from '../../features/allocation/DecisionPanel';
import { ExplanationPanel } from '../../features/allocation/rule/ExplanationPanel';
import { IdeaView } from '../../features/ideas/IdeaView';
import { FollowButton } from '../../features/notifications/FollowButton';
import { LeadershipPanel } from '../../features/projects/matching/LeadershipPanel';
import { DeliveryPanel } from '../../features/projects/DeliveryPanel';
import { ScorePanel } from '../../features/review/ScorePanel';
import { VotePanel } from '../../features/voting/VotePanel';
import { seasonClockQuery } from '../layout/SeasonClock';

/** Where a resident may have been asked to lead it. */
const led = ['claimable', 'claimed', 'in_project'];

/** One idea: text, votes, scores, decision, claim, project and the golden thread, each from the room that keeps it. */
export default function IdeaPage() {
  const { ideaId = '' } = useParams();
  const { data: clock } = useQuery(seasonClockQuery);
  return (
    <IdeaView
      ideaId={ideaId}
      now={clock?.now}
      actions={(idea) => idea.public && <FollowButton ideaId={idea.id} />}
      vote={(idea) => idea.public && <VotePanel ideaId={idea.id} callId={idea.callId} title={idea.title} />}
      panels={(idea) =>
        idea.public && (
          <>
            {led.includes(idea.state) && <LeadershipPanel ideaId={idea.id} />}
            <DeliveryPanel ideaId={idea.id} callId={idea.callId} />
            <DecisionPanel ideaId={idea.id} callId={idea.callId} />
            <ExplanationPanel ideaId={idea.id} />
            <ScorePanel ideaId={idea.id} callId={idea.callId} />
          </>
        )
      }
    />
  );
}

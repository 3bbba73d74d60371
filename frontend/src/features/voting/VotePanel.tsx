import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../app/live';
import { Card } from '../../ui/Card';
import { LiveMark } from '../../ui/LiveMark';
import { PickButton } from './PickButton';
import { tallyQuery } from './queries';
import { BallotBar } from './BallotBar';
import css from './Vote.module.css';

/** On an idea's page: its votes and, while the vote runs, the button to give one. Nothing where there is no vote to speak of. */
export function VotePanel({ ideaId, callId, title }: { ideaId: string; callId: string; title: string }) {
  const { t } = useTranslation();
  const live = useLiveState();
  const tally = useQuery(tallyQuery(callId)).data;
  if (!tally?.ideas.some((idea) => idea.ideaId === ideaId)) return null;
  const open = tally.state === 'open';
  return (
    <>
      <Card className={css.panel}>
        <div className={css.panelWords}>
          <h2>{t(open ? 'voting.panel_open' : 'voting.panel_closed')}</h2>
          <p>
            {t(open ? (tally.hidden ? 'voting.panel_hidden' : 'voting.panel_until') : 'voting.panel_final', {
              until: tally.closesAt,
              ballots: tally.ballots,
            })}
          </p>
          <LiveMark state={open ? live : 'closed'} />
        </div>
        <PickButton ideaId={ideaId} callId={callId} title={title} large />
      </Card>
      <BallotBar callId={callId} />
    </>
  );
}

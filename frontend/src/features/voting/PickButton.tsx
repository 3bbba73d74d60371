import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { signInPath } from '../../app/session';
import { LinkButton } from '../../ui/Button';
import { CountNumber } from '../../ui/Figures';
import { IconPlus } from '../../ui/icons';
import { tallyQuery } from './queries';
import { GiveControl } from './GiveControl';
import { useTallyLine } from './tally';
import { useBallot } from './useBallot';
import css from './Vote.module.css';

interface PickButtonProps {
  ideaId: string;
  callId: string;
  /** For those who hear the page: which idea the button is for. */
  title?: string;
  /** On the idea's own page it is the one thing to do. */
  large?: boolean;
}

/**
 * The vote: one button with the live count. Gold when picked; the same button takes the pick back. Nothing where the idea is not on
 * the list of a vote; only the count once the vote is over.
 */
export function PickButton({ ideaId, callId, title, large }: PickButtonProps) {
  const { t } = useTranslation();
  useTallyLine(callId);
  const tally = useQuery(tallyQuery(callId)).data;
  const idea = tally?.ideas.find((one) => one.ideaId === ideaId);
  if (!tally || !idea) return null;
  const count =
    idea.votes === null ? (
      <span className={css.hidden}>{t('voting.count_hidden')}</span>
    ) : (
      <span className={css.counts}>
        {idea.points !== null && (
          <span className={css.votes} data-points-of={ideaId}>
            <CountNumber value={idea.points} />
            <span className={css.unit}>{t('voting.points_unit', { count: idea.points })}</span>
          </span>
        )}
        <span className={idea.points === null ? css.votes : css.voters} data-votes-of={ideaId}>
          <CountNumber value={idea.votes} />
          <span className={css.unit}>{t('voting.votes_unit', { count: idea.votes })}</span>
        </span>
      </span>
    );
  if (tally.state !== 'open') return <span className={css.final}>{count}</span>;
  return (
    <span className={large ? `${css.vote} ${css.large}` : css.vote}>
      {count}
      <Press ideaId={ideaId} callId={callId} title={title} large={large} />
    </span>
  );
}

function Press({ ideaId, callId, title, large }: PickButtonProps) {
  const { t } = useTranslation();
  const here = useLocation();
  const ballot = useBallot(callId);
  const size = large ? 'l' : 'm';
  const words = t(large ? 'voting.pick' : 'voting.pick_short');
  if (ballot.person === undefined) return null;
  if (ballot.person === null)
    return (
      <LinkButton
        kind="quiet"
        size={size}
        to={signInPath(here.pathname + here.search)}
        icon={<IconPlus aria-hidden="true" />}
      >
        {words}
        {title && <span className="visually-hidden">{t('voting.of_idea', { title })}</span>}
      </LinkButton>
    );
  const busy = !ballot.mine && !ballot.error;
  return <GiveControl ballot={ballot} ideaId={ideaId} callId={callId} title={title} large={large} busy={busy} />;
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useLiveState } from '../../app/live';
import { useOnline } from '../../app/online';
import { signInPath } from '../../app/session';
import { LinkButton } from '../../ui/Button';
import { IconCheck, IconWifiOff } from '../../ui/icons';
import { LiveMark } from '../../ui/LiveMark';
import { problemText } from '../../ui/problemText';
import { Left, Spent } from './Left';
import { PastBallot } from './PastBallot';
import { pickedIdeaQuery, tallyQuery } from './queries';
import { useTallyLine } from './tally';
import { useBallot } from './useBallot';
import { whyNotProblem } from './whyNotProblem';
import css from './Vote.module.css';

const shownChips = 5;

/** The line that stays in sight while a vote runs: what is left to give, what was given. After the close: the way to one's ballot. */
export function BallotBar({ callId }: { callId: string }) {
  const { t } = useTranslation();
  useTallyLine(callId);
  const here = useLocation();
  const live = useLiveState();
  const tally = useQuery(tallyQuery(callId)).data;
  const ballot = useBallot(callId);
  if (!tally || ballot.person === undefined) return null;
  if (tally.state !== 'open') return <PastBallot callId={callId} />;
  return (
    <section className={css.bar} aria-label={t('voting.bar_label')} data-screen data-sticks>
      <div className={css.barWords}>
        {ballot.person === null ? (
          <>
            <strong>{t('voting.bar_visitor', { until: tally.closesAt })}</strong>
            <LinkButton kind="gold" size="s" to={signInPath(here.pathname + here.search)}>
              {t('voting.go_sign_in')}
            </LinkButton>
          </>
        ) : ballot.mine?.whyNot ? (
          <span>{problemText(whyNotProblem(ballot.mine), t).text}</span>
        ) : ballot.mine ? (
          <Standing ballot={ballot} />
        ) : null}
        <LiveMark state={live} />
      </div>
      {ballot.standing && ballot.mine?.whyNot === null && <Spent standing={ballot.standing} />}
      {ballot.picks.length > 0 && (
        <div className={css.chips}>
          <ul>
            {ballot.picks.slice(0, shownChips).map(({ ideaId }) => (
              <li key={ideaId}>
                <Chip ideaId={ideaId} />
              </li>
            ))}
          </ul>
          <Link to={`/me/ballot/${callId}`} className={css.mine}>
            {t('voting.my_ballot')}
          </Link>
        </div>
      )}
    </section>
  );
}

function Standing({ ballot }: { ballot: ReturnType<typeof useBallot> }) {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <span className={css.standing} role="status">
      {ballot.standing && <Left standing={ballot.standing} />}
      {ballot.standing && ballot.picks.length > 0 && ballot.standing.missing > 0 && (
        <span className={css.missing}>{t('voting.missing', { count: ballot.standing.missing })}</span>
      )}
      {ballot.waiting || (!online && ballot.pending > 0) ? (
        <span className={css.offline}>
          <IconWifiOff aria-hidden="true" /> {t('voting.kept_offline')}
        </span>
      ) : (
        <span className={css.saved}>
          {ballot.pending > 0 ? t('voting.saving') : ballot.picks.length > 0 && t('voting.saved')}
        </span>
      )}
    </span>
  );
}

function Chip({ ideaId }: { ideaId: string }) {
  const { t } = useTranslation();
  const idea = useQuery(pickedIdeaQuery(ideaId)).data;
  return (
    <Link to={`/ideas/${ideaId}`} className={css.chip}>
      <IconCheck aria-hidden="true" />
      <span>{idea?.title ?? t('voting.chip_loading')}</span>
    </Link>
  );
}

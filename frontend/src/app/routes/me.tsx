import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Problem } from '../../api/problems';
import { LinkButton } from '../../ui/Button';
import { homeQuery } from '../../features/discovery/queries';
import { MyIdeas } from '../../features/ideas/MyIdeas';
import { Left } from '../../features/voting/Left';
import { isToCheck, voteIsOver } from '../../features/voting/PastBallot';
import { myBallotQuery } from '../../features/voting/queries';
import { useBallot } from '../../features/voting/useBallot';
import { whyNotProblem } from '../../features/voting/whyNotProblem';
import { inLanguage } from '../../i18n';
import { Grid, Stack } from '../../ui/Card';
import { IconBell, IconChecks, IconInbox, IconSearch, IconUser } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { problemText } from '../../ui/problemText';
import { EmptyState, Loading } from '../../ui/States';
import { desksOf } from '../desks';
import { seasonClockQuery } from '../layout/SeasonClock';
import { hasRole, signInPath, useFrameSession, usePerson } from '../session';
import css from './tiles.module.css';

/** My page: what is mine, composed from the features that keep it. */
export default function MePage() {
  const { t } = useTranslation();
  const person = usePerson();
  const { data: clock } = useQuery(seasonClockQuery);
  const unread = useFrameSession()?.unread ?? 0;
  if (person === undefined) return <Loading lines={5} />;
  if (person === null)
    return (
      <Page title={t('common.nav_me')} hideTitle width="text">
        <EmptyState
          drawing="idea"
          title={t('common.me_sign_in')}
          actions={
            <>
              <LinkButton to={signInPath('/me')}>{t('common.sign_in')}</LinkButton>
              <LinkButton kind="quiet" to="/lookup" icon={<IconSearch aria-hidden="true" />}>
                {t('common.me_lookup')}
              </LinkButton>
            </>
          }
        >
          <p>{t('common.me_sign_in_hint')}</p>
        </EmptyState>
      </Page>
    );
  const desk = desksOf(person)[0];
  return (
    <Page title={t('common.me_hello', { name: person.displayName })}>
      <Stack gap={8}>
        <Grid>
          {hasRole(person, 'resident') && <BallotTiles />}
          <Link className={css.tile} to="/me/inbox">
            <IconBell aria-hidden="true" />
            <span>
              <strong>{t('common.me_inbox')}</strong>
              <small>{unread > 0 ? t('common.unread', { n: unread }) : t('common.me_inbox_hint')}</small>
            </span>
          </Link>
          <Link className={css.tile} to="/me/account">
            <IconUser aria-hidden="true" />
            <span>
              <strong>{t('common.me_account')}</strong>
              <small>{t('common.me_account_hint')}</small>
            </span>
          </Link>
          {desk && (
            <Link className={css.tile} to="/desk">
              <IconInbox aria-hidden="true" />
              <span>
                <strong>{t('common.desk')}</strong>
                <small>{t(`common.desk_${desk.key}_hint`)}</small>
              </span>
            </Link>
          )}
          {hasRole(person, 'resident') && <PastBallotTiles />}
        </Grid>
        {hasRole(person, 'resident') && (
          <>
            <MyIdeas now={clock?.now} />
            <GoneBallots />
          </>
        )}
      </Stack>
    </Page>
  );
}

/** For each vote that is on: what I may still give, and until when. */
function BallotTiles() {
  const calls = useQuery(homeQuery).data?.calls ?? [];
  return calls.map(({ call }) => call.phase === 'voting' && <BallotTile key={call.id} callId={call.id} />);
}

/** For each vote that is over: my ballot, to check it. */
function PastBallotTiles() {
  const calls = useQuery(homeQuery).data?.calls ?? [];
  return calls.map(({ call }) => voteIsOver(call.phase) && <PastBallotTile key={call.id} callId={call.id} />);
}

function BallotTile({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { mine, standing } = useBallot(callId);
  // The clock closes a vote a little before the call moves on to the counting.
  if (mine?.whyNot === 'voting.closed') return <PastBallotTile callId={callId} />;
  if (!mine || !standing) return null;
  const why = whyNotProblem(mine);
  if (why) return <HeldBallotTile callId={callId} why={why} />;
  return (
    <Link className={`${css.tile} ${css.gold}`} to={`/me/ballot/${callId}`}>
      <IconChecks aria-hidden="true" />
      <span>
        {t('common.me_ballot')}
        <Left standing={standing} />
        <small>{t('common.me_ballot_hint', { until: mine.closesAt })}</small>
      </span>
    </Link>
  );
}

/** A vote is on in which I cannot vote, or no longer change anything: said here, so that the ballot is not looked for in vain. */
function HeldBallotTile({ callId, why }: { callId: string; why: Problem }) {
  const { t } = useTranslation();
  return (
    <Link className={css.tile} to={`/me/ballot/${callId}`}>
      <IconChecks aria-hidden="true" />
      <span>
        <strong>{t('common.me_ballot')}</strong>
        <small>{problemText(why, t).text}</small>
      </span>
    </Link>
  );
}

function PastBallotTile({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { mine } = useBallot(callId);
  const call = useQuery(homeQuery).data?.calls.find((one) => one.call.id === callId)?.call;
  if (!call || !isToCheck(mine)) return null;
  return (
    <Link className={css.tile} to={`/me/ballot/${callId}`}>
      <IconChecks aria-hidden="true" />
      <span>
        <strong>{t('common.me_ballot')}</strong>
        <span>{inLanguage({ zh: call.titleZh, en: call.titleEn })}</span>
        <small>{t('voting.check_mine')}</small>
      </span>
    </Link>
  );
}

/** Once the link is destroyed nobody can say who voted: everybody is told so, in one line for all such votes, and where a receipt can be checked. */
function GoneBallots() {
  const { t } = useTranslation();
  const calls = (useQuery(homeQuery).data?.calls ?? []).filter(({ call }) => voteIsOver(call.phase));
  const mine = useQueries({ queries: calls.map(({ call }) => myBallotQuery(call.id)) });
  const gone = calls.filter((_, i) => mine[i]?.data?.linkDestroyed);
  if (gone.length === 0) return null;
  return (
    <p className={css.gone}>
      {t('voting.link_gone_tile')}{' '}
      {gone.map(({ call }) => (
        <Link key={call.id} to={`/me/ballot/${call.id}`}>
          {inLanguage({ zh: call.titleZh, en: call.titleEn })}
        </Link>
      ))}
    </p>
  );
}

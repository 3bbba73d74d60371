import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LinkButton } from '../../ui/Button';
import { homeQuery } from '../../features/discovery/queries';
import { MyIdeas } from '../../features/ideas/MyIdeas';
import { Left } from '../../features/voting/Left';
import { useBallot } from '../../features/voting/useBallot';
import { Grid, Stack } from '../../ui/Card';
import { IconBell, IconChecks, IconInbox, IconSearch, IconUser } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { EmptyState, Loading } from '../../ui/States';
import { desksOf } from '../desks';
import { hasRole, signInPath, useFrameSession, usePerson } from '../session';
import css from './tiles.module.css';

/** My page: what is mine, composed from the features that keep it. */
export default function MePage() {
  const { t } = useTranslation();
  const person = usePerson();
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
        </Grid>
        {hasRole(person, 'resident') && <MyIdeas />}
      </Stack>
    </Page>
  );
}

/** For each vote that is on: what I may still give, and until when. */
function BallotTiles() {
  const calls = useQuery(homeQuery).data?.calls.filter(({ call }) => call.phase === 'voting') ?? [];
  return calls.map(({ call }) => <BallotTile key={call.id} callId={call.id} />);
}

function BallotTile({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const { mine, standing } = useBallot(callId);
  if (!mine || !standing || mine.whyNot) return null;
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

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveState } from '../../app/live';
import { LinkButton } from '../../ui/Button';
import { Card, Row, Stack } from '../../ui/Card';
import { Money } from '../../ui/Figures';
import { LiveMark } from '../../ui/LiveMark';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { BallotStatus } from './BallotStatus';
import { Left, Spent } from './Left';
import { LinkGone } from './LinkGone';
import { PickButton } from './PickButton';
import { pickedIdeaQuery, tallyQuery } from './queries';
import { ReceiptPanel } from './ReceiptPanel';
import { useTallyLine } from './tally';
import { useBallot } from './useBallot';
import { WhichCounts } from './channels/WhichCounts';
import { WhyNot } from './channels/WhyNot';
import { standingQuery } from './signals/signalQueries';
import css from './Vote.module.css';

/** My ballot in a call: what I gave, what is left, whether it counts, and how it is kept. */
export function MyBallotView({ callId }: { callId: string }) {
  const { t } = useTranslation();
  useTallyLine(callId);
  const live = useLiveState();
  const tally = useQuery(tallyQuery(callId));
  const ballot = useBallot(callId);
  const paper = useQuery({ ...standingQuery(callId), enabled: Boolean(ballot.person) }).data?.paper;
  if (tally.error) return <ErrorState error={tally.error} retry={() => void tally.refetch()} />;
  if (ballot.error) return <ErrorState error={ballot.error} />;
  if (!tally.data || !ballot.mine || !ballot.standing || !ballot.person) return <Loading cards={3} />;
  const { mine, picks, standing } = ballot;
  if (mine.linkDestroyed)
    return (
      <Stack gap={6}>
        <LinkGone callId={callId} person={ballot.person.id} />
        <LedgerLink callId={callId} />
      </Stack>
    );
  if (tally.data.state === 'not_open' && mine.whyNot !== 'voting.closed')
    return (
      <Stack gap={6}>
        <Card>
          <p className={css.big}>{t('voting.ballot_not_begun')}</p>
          <p className={css.soft}>{t('voting.not_open_yet', { opensAt: mine.opensAt })}</p>
        </Card>
        <p className={css.soft}>{t('voting.privacy')}</p>
      </Stack>
    );
  const open = tally.data.state === 'open';
  const words =
    !open && mine.ballot.rev === 0
      ? paper
        ? 'voting.ballot_closed_paper'
        : 'voting.ballot_closed_none'
      : open && mine.ballot.status !== 'open'
        ? 'voting.ballot_held'
        : `voting.ballot_${open ? 'open' : 'closed'}${mine.ballot.method === 'approval' ? '' : '_ideas'}`;
  return (
    <Stack gap={6}>
      <Card>
        <Row between>
          <p className={css.big}>{open ? <Left standing={standing} /> : t('voting.ballot_over')}</p>
          <LiveMark state={open ? live : 'closed'} />
        </Row>
        <p className={css.soft}>
          {t(words, {
            picks: picks.length,
            max: mine.ballot.maxPicks,
            until: mine.closesAt,
          })}
        </p>
        <Spent standing={standing} />
        {picks.length > 0 && standing.missing > 0 && (
          <p className={css.missing}>{t('voting.missing', { count: standing.missing })}</p>
        )}
        {ballot.waiting && <p className={css.offline}>{t('voting.kept_offline')}</p>}
      </Card>
      <WhichCounts callId={callId} mine={mine} open={open} />
      <BallotStatus status={mine.ballot.status} callId={callId} />
      {open && mine.ballot.status === 'open' && <WhyNot mine={mine} />}
      {picks.length === 0 && open ? (
        <EmptyState
          drawing="idea"
          title={t('voting.ballot_empty')}
          actions={<LinkButton to={`/ideas?call=${callId}`}>{t('voting.go_list')}</LinkButton>}
        >
          <p>{t('voting.ballot_empty_hint')}</p>
        </EmptyState>
      ) : (
        <>
          {picks.length > 0 && (
            <ul className={css.picks}>
              {picks.map(({ ideaId }) => (
                <li key={ideaId}>
                  <Pick ideaId={ideaId} callId={callId} />
                </li>
              ))}
            </ul>
          )}
          <div>
            <LinkButton kind="quiet" to={`/ideas?call=${callId}`}>
              {t('voting.go_list')}
            </LinkButton>
          </div>
        </>
      )}
      {mine.receipt && <ReceiptPanel callId={callId} person={ballot.person.id} receipt={mine.receipt} />}
      <p className={css.soft}>{t('voting.privacy')}</p>
      <LedgerLink callId={callId} />
    </Stack>
  );
}

function LedgerLink({ callId }: { callId: string }) {
  const { t } = useTranslation();
  return (
    <p>
      <Link to={`/calls/${callId}/ledger`}>{t('proof.go_ledger')}</Link>
    </p>
  );
}

function Pick({ ideaId, callId }: { ideaId: string; callId: string }) {
  const { t } = useTranslation();
  const idea = useQuery(pickedIdeaQuery(ideaId)).data;
  const cost = idea?.agreedCostFen ?? idea?.estCostFen;
  return (
    <Card className={css.pickRow}>
      <div>
        <Link to={`/ideas/${ideaId}`} className={css.pickTitle}>
          {idea?.title ?? t('voting.chip_loading')}
        </Link>
        <p className={css.soft}>
          {idea?.no}
          {cost != null && (
            <>
              <span aria-hidden="true"> · </span>
              <Money fen={cost} />
            </>
          )}
        </p>
      </div>
      <PickButton ideaId={ideaId} callId={callId} title={idea?.title} />
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/Notice';
import { hourOf } from '../leafFacts';
import type { MyBallot } from '../queries';
import { standingQuery } from '../signals/signalQueries';
import css from '../Vote.module.css';

/** How my ballot was last changed, and what the slip that I was handed does to it: which of the two counts. */
export function WhichCounts({ callId, mine, open }: { callId: string; mine: MyBallot; open: boolean }) {
  const { t } = useTranslation();
  const { channel, paper } = useQuery(standingQuery(callId)).data ?? {};
  const left = t(mine.ballot.picks.length > 0 ? 'voting.slip_then_here' : 'voting.slip_then_none');
  return (
    <>
      {channel && mine.receipt && (
        <p className={css.soft}>
          {t('voting.last_change', { at: hourOf(mine.receipt.leaf), how: t(`channels.by_${channel}`) })}
        </p>
      )}
      {paper?.state === 'unreturned' && (
        <Notice tone="warn" title={t('voting.slip_missing')}>
          {left}
        </Notice>
      )}
      {paper?.state === 'spoiled' && (
        <Notice tone="warn" title={t('voting.slip_wrong', { why: t(`channels.reason_${paper.reason}`) })}>
          {left}
        </Notice>
      )}
      {(paper?.state === 'issued' || paper?.state === 'returned') && (
        <Waiting back={paper.state === 'returned'} open={open} />
      )}
    </>
  );
}

/** Not looked at yet: an accepted one is the ballot itself, and its page says so. */
function Waiting({ back, open }: { back: boolean; open: boolean }) {
  const { t } = useTranslation();
  const word = !open ? 'slip_counting' : back ? 'slip_in' : 'slip_out';
  return <Notice title={t(`voting.${word}`)}>{t(`voting.${word}_body`)}</Notice>;
}

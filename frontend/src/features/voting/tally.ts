import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onTally, useLive, type Tally, type TallyNews } from '../../app/live';
import { tallyQuery, type TallyResponse } from './queries';

/** What a page holds after the news: the newer tally, the same one, or "missed" when something in between never came. */
export function takeIn(held: TallyResponse, news: TallyNews): TallyResponse | 'missed' {
  if (news.since > held.seq) return 'missed';
  if (news.seq <= held.seq) return held;
  const moved = unroll(news.tally);
  const [ballots, picks] = news.turnout;
  return {
    ...held,
    seq: news.seq,
    ballots,
    picks,
    ideas: held.ideas.map((idea) => ({ ...idea, ...moved.get(idea.n) })),
  };
}

/** What moved, by the number of the idea. */
function unroll(tally: Tally) {
  return new Map(
    tally.flatMap(([first, ...ideas]) =>
      ideas.map((idea, at) => {
        const [votes, points = null] = typeof idea === 'number' ? [idea] : idea;
        return [first + at, { votes, points }] as const;
      }),
    ),
  );
}

function listen(queries: QueryClient) {
  return onTally((callId, news) => {
    const key = tallyQuery(callId).queryKey;
    const held = queries.getQueryData(key);
    if (!held) return;
    const next = takeIn(held, news);
    if (next === 'missed') void queries.invalidateQueries({ queryKey: key });
    else if (next !== held) queries.setQueryData(key, next);
  });
}

let listeners = 0;
let stop: (() => void) | undefined;

/** While a component shows votes of a call, its line is open and pushed tallies go into the cache, once however many listen. */
export function useTallyLine(callId: string) {
  const queries = useQueryClient();
  useLive(`call:${callId}`);
  useEffect(() => {
    if (listeners++ === 0) stop = listen(queries);
    return () => {
      if (--listeners === 0) stop?.();
    };
  }, [queries]);
}

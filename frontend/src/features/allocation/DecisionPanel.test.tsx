import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { draw } from '../../test/render';
import { DecisionPanel } from './DecisionPanel';

const decision = {
  published: true,
  callId: 'c',
  rank: 3,
  rankedIdeas: 9,
  votes: 41,
  voteScore: 80,
  reviewScore: 90,
  total: 86,
  reviewWeight: 60,
  voteWeight: 40,
  outcome: 'shortlisted',
  reason: '按公布的规则获得资金，予以入围。',
  docNo: '官民公〔2026〕3号',
  publishedAt: '2026-11-20T02:00:00Z',
};

const answer = (more: object) =>
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ ...decision, ...more }), { headers: { 'content-type': 'application/json' } }),
    ),
  );

afterEach(() => vi.unstubAllGlobals());

test('where review and votes decide, the total and the rank are shown', async () => {
  answer({ selectionRule: 'score_rank' });
  draw(<DecisionPanel ideaId="a" callId="c" />);
  await waitFor(() => expect(screen.getByText(/第 3 名，共 9 个；得 41 票/)).toBeInTheDocument());
  expect(screen.getByRole('img', { name: /86/ })).toBeInTheDocument();
});

test('where a rule decides, there are votes and no total and no rank', async () => {
  answer({ selectionRule: 'mes_cost_add1+greedy_votes' });
  draw(<DecisionPanel ideaId="b" callId="c" />);
  await waitFor(() => expect(screen.getByText(/得 41 票，按公布的规则决定/)).toBeInTheDocument());
  expect(screen.queryByText(/第 3 名/)).toBeNull();
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.queryByText(/评审 60%/)).toBeNull();
});

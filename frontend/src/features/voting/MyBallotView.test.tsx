import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import vectors from '../../../../tests/data/ledger/vectors.json';
import { sessionQuery } from '../../app/session';
import { myBallot } from '../../test/ballot';
import { draw } from '../../test/render';
import { MyBallotView } from './MyBallotView';
import { myBallotQuery, tallyQuery, type MyBallot, type Receipt, type TallyResponse } from './queries';
import { keepReceipt } from './receipts';
import { standingQuery } from './signals/signalQueries';

const opensAt = '2026-12-20T01:00:00Z';
const closesAt = '2026-12-30T10:00:00Z';

function page(state: TallyResponse['state'], mine: Partial<MyBallot>, standing: object = {}) {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new Error('offline')));
  const drawn = draw(null);
  const keep = (queryKey: readonly unknown[], data: unknown) => drawn.queries.setQueryData(queryKey, data);
  drawn.queries.setDefaultOptions({ queries: { retry: false, staleTime: Infinity } });
  keep(sessionQuery.queryKey, { person: { id: 'p', displayName: '王姐', roles: [] }, demo: false });
  keep(tallyQuery('c').queryKey, {
    callId: 'c',
    seq: 1,
    state,
    hidden: false,
    opensAt,
    closesAt,
    ballots: 0,
    picks: 0,
    ideas: [],
  });
  keep(standingQuery('c').queryKey, { channel: null, paper: null, ...standing });
  keep(myBallotQuery('c').queryKey, myBallot({ opensAt, closesAt, ...mine }));
  drawn.rerender(<MyBallotView callId="c" />);
}

describe('My ballot', () => {
  beforeEach(() => localStorage.clear());

  it('says nothing about a vote once nobody can know of it, and leads to the receipt that is kept here', () => {
    keepReceipt('p', 'c', vectors.receipts[0] as unknown as Receipt);
    page('certified', { whyNot: 'voting.closed', linkDestroyed: true });
    expect(screen.getByText('已按承诺销毁选票与人的对应关系')).toBeVisible();
    expect(screen.queryByText('您还没有投票')).toBeNull();
    expect(screen.getByRole('link', { name: '核对我的选票' }).getAttribute('href')).toMatch(/^\/verify#/);
  });

  it('leads to the check of a receipt where none is kept here', () => {
    page('certified', { whyNot: 'voting.closed', linkDestroyed: true });
    expect(screen.getByRole('link', { name: '核对选票回执' })).toHaveAttribute('href', '/verify');
  });

  it('is not over before it begins', () => {
    page('not_open', { whyNot: 'voting.not_open_yet' });
    expect(screen.getByText('投票还没有开始')).toBeVisible();
    expect(screen.getByText(/2026年12月20日.*开始/)).toBeVisible();
    expect(screen.queryByText('这一届投票结束了')).toBeNull();
  });

  it('that was never filled in says so once the vote is over, and does not ask for a vote any more', () => {
    page('closed', { whyNot: 'voting.closed' });
    expect(screen.getByText('投票已截止。您在这一届没有投票。')).toBeVisible();
    expect(screen.queryByText('您还没有投票')).toBeNull();
  });

  it.each([
    ['open', 'issued', null, '您领了一张纸票'],
    ['open', 'returned', null, '您的纸票已经收回'],
    ['closed', 'returned', null, '您领过一张纸票，正在清点'],
    ['closed', 'unreturned', null, '您领的纸票没有收回'],
    ['certified', 'spoiled', 'too_many', '您的纸票没有计入：选多了'],
  ] as const)('says in a vote that is %s what a slip that is %s does to it', (state, paper, reason, words) => {
    page(state, { whyNot: state === 'open' ? null : 'voting.closed' }, { paper: { state: paper, reason } });
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.queryByText('投票已截止。您在这一届没有投票。')).toBeNull();
  });

  it.each([
    [true, 'none', '可以在上面申诉'],
    [false, 'open', '您已经申诉，请等答复'],
    [false, 'rejected', '还有疑问，可以打电话'],
  ])(
    'that is set aside is not called open, nor an appeal possible where there is none (%s, %s)',
    (mayAppeal, appeal, words) => {
      const { ballot } = myBallot({}, { rev: 2, status: 'quarantined', picks: [{ ideaId: 'a', points: 1 }] });
      page('open', { ballot }, { status: 'quarantined', mayAppeal, appeal });
      expect(screen.getByText('选了 1 个点子。这张选票现在不能改，原因写在这一页上。')).toBeVisible();
      expect(screen.getByText(new RegExp(words))).toBeVisible();
      expect(screen.queryByText(/可以随时改/)).toBeNull();
    },
  );

  it('says how it was last changed', () => {
    page('open', { receipt: vectors.receipts[0] as unknown as Receipt }, { channel: 'assisted' });
    expect(screen.getByText(/最后一次改动：.*工作人员帮填/)).toBeVisible();
  });

  it('asks for a vote while there is time', () => {
    page('open', {});
    expect(screen.getByText('您还没有投票')).toBeVisible();
  });
});

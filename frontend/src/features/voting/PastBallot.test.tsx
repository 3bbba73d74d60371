import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { PastBallot } from './PastBallot';

const answer = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });

/** A site on which this person is signed in, and whether their ballot was asked for. */
function site(role: string, mine: { rev: number; linkDestroyed: boolean }) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    if (request.url.endsWith('/ballot'))
      return answer({
        ballot: { callId: 'c', rev: mine.rev, picks: [], status: 'open', method: 'approval', maxPicks: 3, minPicks: 1 },
        counts: false,
        whyNot: 'voting.closed',
        receipt: null,
        linkDestroyed: mine.linkDestroyed,
      });
    return answer({ person: { id: 'p', displayName: '张', roles: [{ role }] } });
  });
  return asked;
}

describe('After the vote', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('who voted finds the ballot', async () => {
    site('resident', { rev: 2, linkDestroyed: false });
    draw(<PastBallot callId="c" />);
    expect(await screen.findByRole('link', { name: '我的选票' })).toHaveAttribute('href', '/me/ballot/c');
  });

  it.each([
    ['who did not vote', 'resident', { rev: 0, linkDestroyed: false }],
    ['whose ballot nobody can find any more', 'resident', { rev: 2, linkDestroyed: true }],
    ['who is no resident', 'bureau', { rev: 2, linkDestroyed: false }],
  ])('%s sees nothing', async (_, role, mine) => {
    const asked = site(role, mine);
    draw(<PastBallot callId="c" />);
    await vi.waitFor(() => expect(asked).toContain(role === 'resident' ? '/api/calls/c/ballot' : '/api/session'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(screen.queryByRole('link')).toBeNull();
    if (role !== 'resident') expect(asked).not.toContain('/api/calls/c/ballot');
  });
});

import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { myBallotQuery } from '../../features/voting/queries';
import { homeQuery, type Home } from '../../features/discovery/queries';
import { myBallot } from '../../test/ballot';
import { draw } from '../../test/render';
import { sessionQuery } from '../session';
import MePage from './me';

/** The page of a resident while one call is in this phase, with what the platform says of their ballot in it. */
function page(phase: string, whyNot: string | null, { rev = 0, linkDestroyed = false } = {}) {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new Error('offline')));
  const drawn = draw(null);
  drawn.queries.setDefaultOptions({ queries: { retry: false, staleTime: Infinity } });
  const person = {
    id: 'p',
    displayName: '王姐',
    roles: [{ role: 'resident', organizationId: null, memberRole: null }],
  };
  drawn.queries.setQueryData(sessionQuery.queryKey, { person, demo: false } as never);
  drawn.queries.setQueryData(homeQuery.queryKey, {
    calls: [{ call: { id: 'c', phase, titleZh: '第一届', titleEn: 'The first' } }],
  } as unknown as Home);
  drawn.queries.setQueryData(myBallotQuery('c').queryKey, myBallot({ whyNot, linkDestroyed }, { rev }) as never);
  drawn.rerender(<MePage />);
}
const tile = () => screen.queryByRole('link', { name: /^我的选票/ });

describe('My page and my ballot', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('shows what I may still give', () => {
    page('voting', null);
    expect(tile()).toHaveAttribute('href', '/me/ballot/c');
    expect(tile()).toHaveTextContent('还可投 5 票');
  });

  it.each([
    ['voting.other_area', '您登记的社区不在其中'],
    ['voting.ballot_on_paper', '您已经交了纸票'],
    ['voting.ballot_quarantined', '您的选票正在核查'],
  ])('says why I cannot vote while others can: %s', (whyNot, words) => {
    page('voting', whyNot);
    expect(tile()).toHaveTextContent(words);
  });

  it('says of a vote whose link to the people is destroyed, in one line below my ideas, that a receipt still proves it', () => {
    page('implementing', 'voting.closed', { linkDestroyed: true });
    expect(tile()).toBeNull();
    const line = screen.getByText(/凭回执仍可核对/);
    expect(screen.getByRole('link', { name: '第一届' })).toHaveAttribute('href', '/me/ballot/c');
    expect(screen.getByRole('heading', { name: '我的点子' }).compareDocumentPosition(line)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });

  it('shows nothing of a vote that is over and in which I did not vote', () => {
    page('implementing', 'voting.closed');
    expect(tile()).toBeNull();
  });
});

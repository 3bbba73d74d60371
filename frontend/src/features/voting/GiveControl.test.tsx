import { act, createEvent, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from '../../ui/Toasts';
import { toasts } from '../../ui/toasts';
import { Problem } from '../../api/problems';
import { draw } from '../../test/render';
import { GiveControl } from './GiveControl';
import type { BallotView } from './useBallot';

const view = (points: number, give: BallotView['give']): BallotView => ({
  mine: undefined,
  picks: [],
  standing: undefined,
  pending: 0,
  waiting: false,
  pointsFor: () => points,
  fullFor: () => null,
  refusalOf: () => undefined,
  give,
});

/** A tap at a time of its own, so that nothing depends on how fast the machine is. */
function tap(at: number, detail = 1) {
  const button = screen.getByRole('button', { name: /楼道扶手/ });
  const event = createEvent.click(button, { detail });
  Object.defineProperty(event, 'timeStamp', { value: at });
  fireEvent(button, event);
}

describe('GiveControl', () => {
  afterEach(() => act(() => toasts.get().forEach(({ id }) => toasts.dismiss(id))));

  it('takes a double tap as one, by touch as well, and a tap after a while as another', () => {
    const give = vi.fn<(idea: string, points: number) => void>();
    function Idea() {
      const [points, setPoints] = useState(0);
      const take = (idea: string, wanted: number) => {
        give(idea, wanted);
        setPoints(wanted);
        return true;
      };
      return <GiveControl ballot={view(points, take)} ideaId="a" title="楼道扶手" />;
    }
    draw(
      <>
        <Idea />
        <Toasts />
      </>,
    );
    tap(1000);
    expect(give.mock.calls).toEqual([['a', 1]]);
    tap(1200); // a second tap of a finger
    tap(1900, 2); // a slow double click of a mouse
    expect(give).toHaveBeenCalledTimes(1);
    tap(3000);
    expect(give).toHaveBeenLastCalledWith('a', 0);
    expect(screen.getByText('已收回这一票')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: '还是投它' }));
    expect(give).toHaveBeenLastCalledWith('a', 1);
  });

  it('brings a refusal into sight, once: what sticks to the bottom of the screen would lie over it', () => {
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView');
    const refusal = new Problem(409, 'voting.limit_reached', { facts: { maxPicks: 3 } });
    const refused = { ...view(0, () => true), refusalOf: () => refusal };
    draw(<GiveControl ballot={refused} ideaId="c" title="楼道扶手" />).unmount();
    draw(<GiveControl ballot={refused} ideaId="c" title="楼道扶手" />);
    expect(screen.getByRole('alert')).toHaveTextContent('3 票都投出去了');
    expect(seen.mock.contexts).toHaveLength(1);
  });

  it('says nothing of a withdrawal that was refused', () => {
    draw(
      <>
        <GiveControl ballot={view(1, () => false)} ideaId="b" title="楼道扶手" />
        <Toasts />
      </>,
    );
    tap(1000);
    expect(screen.queryByText('已收回这一票')).toBeNull();
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { CheckLines } from './CheckLines';
import { PointsStepper } from './PointsStepper';

describe('Points', () => {
  it('plus and minus are buttons of their own with the name of the idea, and minus rests at nothing', async () => {
    const give = vi.fn();
    const { rerender } = draw(<PointsStepper points={0} title="楼道扶手" full={false} onGive={give} />);
    await userEvent.click(screen.getByRole('button', { name: '减 1 分：楼道扶手' }));
    expect(give).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: '加 1 分：楼道扶手' }));
    expect(give).toHaveBeenLastCalledWith(1);
    rerender(<PointsStepper points={3} title="楼道扶手" full={false} onGive={give} />);
    await userEvent.click(screen.getByRole('button', { name: '减 1 分：楼道扶手' }));
    expect(give).toHaveBeenLastCalledWith(2);
    expect(screen.getByRole('status', { name: '您给的分数：楼道扶手' })).toHaveTextContent('3');
  });
});

describe('The verdict over the lines', () => {
  const right = { name: 'whole', state: 'right', facts: { seq: 1, rev: 1 } } as const;
  const verdict = (node: Parameters<typeof draw>[0]) => {
    draw(node);
    return document.querySelector('[data-verdict]')?.getAttribute('data-verdict');
  };

  it('is never "right" while a line waits, is wrong, or could not be asked for', () => {
    expect(verdict(<CheckLines lines={[right]} busy={false} />)).toBe('right');
  });
  it('waits', () => {
    expect(verdict(<CheckLines lines={[right, { name: 'included', state: 'wait' }]} busy={false} />)).toBe('wait');
  });
  it('is wrong even where something else waits', () => {
    const lines = [
      { name: 'commit', state: 'wrong' },
      { name: 'included', state: 'wait' },
    ] as const;
    expect(verdict(<CheckLines lines={lines} busy={false} />)).toBe('wrong');
  });
  it('is unfinished when the site gave no proof', () => {
    expect(verdict(<CheckLines lines={[right]} busy={false} stopped />)).toBe('stopped');
  });
});

import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../api/problems';
import GalleryPage from '../app/routes/gallery';
import { draw } from '../test/render';
import { Button } from './Button';
import { DaysLeft } from './Figures';
import { ErrorState } from './States';
import { Tabs } from './Tabs';
import { Timeline } from './Timeline';
import { Toasts } from './Toasts';
import { toast } from './toasts';

describe('parts', () => {
  test('a busy button takes no second press and keeps the focus', async () => {
    const press = vi.fn();
    const { rerender } = draw(<Button onClick={press}>投票</Button>);
    await userEvent.click(screen.getByRole('button'));
    rerender(
      <Button busy onClick={press}>
        投票
      </Button>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(press).toHaveBeenCalledOnce();
  });

  test('a double click on a button that sends is one press, also when the answer was faster than the second click', async () => {
    const send = vi.fn();
    const step = vi.fn();
    draw(
      <>
        <Button busy={false} onClick={send}>
          提交
        </Button>
        <Button onClick={step}>加一</Button>
      </>,
    );
    await userEvent.dblClick(screen.getByRole('button', { name: '提交' }));
    await userEvent.dblClick(screen.getByRole('button', { name: '加一' }));
    expect(send).toHaveBeenCalledOnce();
    expect(step).toHaveBeenCalledTimes(2);
  });

  test('a refusal speaks its own sentence with its facts; an unknown one still says what to do', () => {
    const { unmount } = draw(<ErrorState error={new Problem(404, 'kernel.not_found')} />);
    expect(screen.getByRole('alert')).toHaveTextContent('没有找到');
    unmount();
    draw(<ErrorState error={new Problem(409, 'nobody.wrote_this')} />);
    expect(screen.getByRole('alert')).toHaveTextContent('这一步现在不能做');
  });

  test('trying again is offered where it can help, and not for what is not there', () => {
    const { unmount } = draw(<ErrorState error={new Problem(503, 'kernel.busy')} retry={() => {}} />);
    expect(screen.getByRole('button', { name: '再试一次' })).toBeVisible();
    unmount();
    draw(<ErrorState error={new Problem(404, 'kernel.not_found')} retry={() => {}} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('our own bug shows the number to quote, a refusal does not', () => {
    const { unmount } = draw(<ErrorState error={new Problem(500, 'kernel.internal', { traceId: 'abc' })} />);
    expect(screen.getByText('报修号：abc')).toBeVisible();
    unmount();
    draw(<ErrorState error={new Problem(409, 'kernel.stale', { traceId: 'abc' })} />);
    expect(screen.queryByText(/abc/)).toBeNull();
  });

  test('the thread says which step one stands on', () => {
    draw(
      <Timeline
        steps={[
          { id: '1', title: '提交', state: 'done', at: '2018-06-29' },
          { id: '2', title: '投票', state: 'now' },
          { id: '3', title: '评审', state: 'next', expectedAt: '2018-08-10' },
        ]}
      />,
    );
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent('投票');
    expect(screen.getByText('2018年8月10日')).toBeVisible();
  });

  test('days left and overdue are told in words', () => {
    draw(<DaysLeft until="2018-06-29" now="2018-07-02T02:00:00Z" />);
    expect(screen.getByText('已超期 3 天')).toBeVisible();
  });

  test('arrow keys walk the tabs', async () => {
    function Two() {
      const [value, setValue] = useState('a');
      return (
        <Tabs
          label="栏目"
          value={value}
          onChange={setValue}
          tabs={[
            { value: 'a', label: '甲', content: '一' },
            { value: 'b', label: '乙', content: '二' },
          ]}
        />
      );
    }
    draw(<Two />);
    await userEvent.click(screen.getByRole('tab', { name: '甲' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: '乙' })).toHaveFocus();
    expect(screen.getByRole('tabpanel')).toHaveTextContent('二');
  });

  test('a toast offers to undo and leaves', async () => {
    const undo = vi.fn();
    draw(<Toasts />);
    act(() => void toast('已撤回', { action: { label: '恢复', run: undo } }));
    await userEvent.click(screen.getByRole('button', { name: '恢复' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText('已撤回')).toBeNull();
  });

  test('the whole kit has no violation that axe can see without a screen', async () => {
    const { container } = draw(<GalleryPage />);
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  }, 30_000);
});

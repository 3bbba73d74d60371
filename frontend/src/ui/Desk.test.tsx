import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { describe, expect, test, vi } from 'vitest';
import { draw } from '../test/render';
import { Desk } from './Desk';

const items = ['甲', '乙', '丙'];
const Where = () => <output>{useLocation().search}</output>;

const desk = (run: () => void = () => undefined, waiting: string[] | null = items, tools?: ReactNode) => (
  <>
    <Desk
      label="等待受理"
      items={waiting ?? undefined}
      keyOf={(item) => item}
      row={(item) => item}
      detail={(item) => (
        <form onSubmit={(event) => event.preventDefault()}>
          <textarea aria-label={`答复${item}`} />
          <button type="submit">答复</button>
        </form>
      )}
      empty={<p>没有</p>}
      tools={tools}
      shortcuts={[{ key: 'a', label: '受理', run }]}
    />
    <Where />
  </>
);

describe('desk', () => {
  test('opens on the first thing that waits', () => {
    draw(desk());
    expect(screen.getByLabelText('答复甲')).toBeVisible();
  });

  test('j and k walk the queue and the address keeps the place', async () => {
    draw(desk());
    await userEvent.keyboard('j');
    expect(screen.getByLabelText('答复乙')).toBeVisible();
    await userEvent.keyboard('jjk');
    expect(screen.getByLabelText('答复乙')).toBeVisible();
    expect(decodeURIComponent(screen.getByRole('status').textContent ?? '')).toBe('?item=乙');
  });

  test('what one writes on stays when the list goes on without it, and says so', async () => {
    const { rerender } = draw(desk());
    await userEvent.type(screen.getByLabelText('答复甲'), '已经转给物业');
    rerender(desk(undefined, ['丁', '甲', '乙']));
    expect(screen.getByLabelText('答复甲')).toHaveValue('已经转给物业');
    rerender(desk(undefined, ['丁', '乙']));
    expect(screen.getByLabelText('答复甲')).toHaveValue('已经转给物业');
    // Sent all the same: the refusal has somewhere to stand, and the words are still there.
    await userEvent.click(screen.getByRole('button', { name: '答复' }));
    expect(screen.getByLabelText('答复甲')).toHaveValue('已经转给物业');
    await userEvent.click(screen.getByRole('button', { name: '看清单里的下一件' }));
    expect(screen.getByLabelText('答复丁')).toBeVisible();
  });

  test('after one has sent it oneself the next one comes up', async () => {
    const { rerender } = draw(desk());
    await userEvent.type(screen.getByLabelText('答复甲'), '受理');
    await userEvent.click(screen.getByRole('button', { name: '答复' }));
    rerender(desk(undefined, ['乙', '丙']));
    expect(screen.getByLabelText('答复乙')).toBeVisible();
  });

  test('after the one in the middle comes what stood below it, not the first again', async () => {
    const { rerender } = draw(desk());
    await userEvent.keyboard('j');
    await userEvent.type(screen.getByLabelText('答复乙'), '受理');
    await userEvent.click(screen.getByRole('button', { name: '答复' }));
    rerender(desk(undefined, ['甲', '丙']));
    expect(screen.getByLabelText('答复丙')).toBeVisible();
  });

  test('who chooses another list keeps the focus on the choice while it comes', async () => {
    const choice = <button>等居民补充</button>;
    const { rerender } = draw(desk(undefined, items, choice));
    await userEvent.click(screen.getByRole('button', { name: '等居民补充' }));
    rerender(desk(undefined, null, choice));
    expect(screen.queryByText('甲')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: '等居民补充' })).toHaveFocus();
  });

  test('keys typed into a reply are letters, not commands', async () => {
    const run = vi.fn();
    draw(desk(run));
    await userEvent.type(screen.getByLabelText('答复甲'), 'ja');
    expect(run).not.toHaveBeenCalled();
    expect(screen.getByLabelText('答复甲')).toHaveValue('ja');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('a');
    expect(run).toHaveBeenCalledOnce();
  });

  test('? opens the sheet of keys', async () => {
    draw(desk());
    await userEvent.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: '快捷键' });
    expect(within(sheet).getByText('受理')).toBeInTheDocument();
  });

  test('what an address names is opened', () => {
    draw(desk(), '/desk?item=%E4%B8%99');
    expect(screen.getByLabelText('答复丙')).toBeVisible();
  });
});

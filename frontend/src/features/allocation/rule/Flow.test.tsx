import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw } from '../../../test/render';
import { Flow } from './Flow';
import { MyShare } from './MyShare';
import type { RuleAllocation, RuleRound } from './types';

const round = (number: number, title: string): RuleRound => ({
  ideaId: `idea-${number}`,
  no: `GD-${number}`,
  title,
  number,
  kind: 'equal_shares',
  amountFen: 100_000,
  costFen: 100_000,
  measure: null,
  paymentFen: 2_500,
  paymentExact: '25',
  fullPayers: 40,
  lessPayers: 0,
  nonPayers: 0,
  effectiveVotes: 40,
  moneyLeftFen: 400_000 - number * 100_000,
  rivals: [],
  tie: null,
});
const data = {
  callId: 'c',
  rule: 'mes_cost_add1+greedy_votes',
  voters: 80,
  budgetFen: 400_000,
  costFen: 200_000,
  shareFen: 5_000,
  steps: 0,
  rounds: [round(1, '楼道歇脚椅'), round(2, '口袋菜园')],
  losers: [],
} as unknown as RuleAllocation;

test('the money is followed forwards, backwards and to the end, and the words say what the drawing shows', async () => {
  const user = userEvent.setup();
  draw(<Flow data={data} />);
  const next = screen.getByRole('button', { name: '下一步' });
  expect(screen.getByText(/平均分给投票的 80 位居民/)).toBeInTheDocument();
  await user.click(next);
  expect(screen.getByRole('link', { name: '楼道歇脚椅' })).toHaveAttribute('href', '/ideas/idea-1');
  expect(screen.getByText(/第 1 轮资助：40 位支持者每人付 25元/)).toBeInTheDocument();
  await user.click(next);
  expect(screen.getByRole('link', { name: '口袋菜园' })).toBeInTheDocument();
  await user.click(next);
  expect(next).toBeDisabled();
  expect(screen.getByText(/2 个点子得到资助，一共 2,000元，还剩 2,000元/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '上一步' }));
  expect(screen.getByRole('slider')).toHaveValue('2');
});

test('shares that were raised above the pot are drawn against their own whole, and the words say so', async () => {
  const raised = { ...data, budgetFen: 250_000, steps: 12 };
  const { container } = draw(<Flow data={raised} />);
  expect(screen.queryByText(/满满一湖/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '下一步' }));
  expect(screen.getByText(/满满一湖是提高后的份额合计 4,000元，比公益金 2,500元 多/)).toBeInTheDocument();
  expect(container.querySelector('svg')).toHaveTextContent('合计 4,000元');
});

test('my own ballot is shown with what it paid, and without a receipt the way to see it', () => {
  const { unmount } = draw(<MyShare data={data} picks={[{ ideaId: 'idea-2', points: 1 }]} />);
  expect(screen.getByText('您投的 1 个点子里，1 个得到资助')).toBeInTheDocument();
  expect(screen.getByText(/第 2 轮，您付了 25元/)).toBeInTheDocument();
  unmount();
  draw(<MyShare data={data} picks={null} />);
  expect(screen.getByText(/用投票时的手机打开/)).toBeInTheDocument();
});

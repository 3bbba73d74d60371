import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../../test/render';
import { RunProgress } from './RunProgress';
import type { LaboratoryData, RuleProgress } from './types';

const one = (rule: string, state: string, more: Partial<RuleProgress> = {}): RuleProgress => ({
  rule,
  state,
  step: 0,
  funded: 0,
  costFen: 0,
  failure: null,
  ...more,
});
const lab = (progress: RuleProgress[]) => ({ callId: 'c', rules: [{}, {}], progress }) as unknown as LaboratoryData;

test('each rule says how far it is, and the bureau can stop them', () => {
  draw(
    <RunProgress
      data={lab([
        one('mes_cost_add1+greedy_votes', 'running', { step: 120, funded: 7, costFen: 4_500_000 }),
        one('phragmen', 'waiting'),
      ])}
    />,
  );
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  expect(screen.getByText('算好 2 条，共 4 条')).toBeInTheDocument();
  expect(screen.getByText(/第 120 次提高份额，这一步资助 7 个点子，4.5万元/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '停止计算' })).toBeInTheDocument();
});

test('what was stopped or failed can be taken up again, with the reason', () => {
  draw(
    <RunProgress
      data={lab([one('phragmen', 'cancelled'), one('mes_cost', 'failed', { failure: 'allocation.run_broken' })])}
    />,
  );
  expect(screen.getByText(/这条没有算成。点「接着计算」再试一次/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '接着计算' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: '停止计算' })).toBeNull();
});

test('there is nothing to say once all are done', () => {
  const { container } = draw(<RunProgress data={lab([])} />);
  expect(container.textContent).toBe('');
});

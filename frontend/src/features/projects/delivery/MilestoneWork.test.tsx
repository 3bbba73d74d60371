import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../../../test/render';
import { MilestoneWork } from './MilestoneWork';
import type { Workbench } from './queries';

const bench = {
  projectId: 'p',
  canSign: false,
  canDecide: false,
  files: [],
  milestoneFiles: [],
} as unknown as Workbench;
const milestone = {
  position: 1,
  name: '开班',
  dueOn: '2026-03-01',
  state: 'open',
  words: '',
  submittedAt: null,
  decidedAt: null,
  reason: '',
  files: 0,
  overdue: false,
};

// Beside 已验收 a bare day would read as the day of the acceptance.
test.each([
  [{ state: 'open' }, /^应于 2026年3月1日/],
  [{ state: 'returned', submittedAt: '2026-02-20T02:00:00Z', decidedAt: '2026-02-22T02:00:00Z' }, /^应于 2026年3月1日/],
  [{ state: 'submitted', submittedAt: '2026-02-20T02:00:00Z' }, /^交于 2026年2月20日/],
  [
    { state: 'accepted', submittedAt: '2026-02-20T02:00:00Z', decidedAt: '2026-02-22T02:00:00Z' },
    /^验收于 2026年2月22日/,
  ],
])('the day of a milestone says what day it is: %o', (more, words) => {
  draw(<MilestoneWork milestone={{ ...milestone, ...more }} bench={bench} />);
  expect(screen.getByText(words)).toBeVisible();
});

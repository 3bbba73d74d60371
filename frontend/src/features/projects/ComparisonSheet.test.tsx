import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { ClaimChoice } from './ClaimChoice';
import { ComparisonSheet } from './ComparisonSheet';
import type { ComparedClaim, ComparedIdea } from './queries';

const plan = {
  claimId: 'claim',
  organizationId: 'organization',
  organizationName: '官渡区夕阳红服务中心',
  amountFen: 4_000_000,
  partners: [],
  content: { plan: '', team: '', partners: '', lines: [], milestones: [], startOn: null, endOn: null },
  marks: { plan: 30, budget: 15, team: 15, community: 15, total: 75 },
  comment: '可行',
};
const sheet = { problem: '路灯不亮', capFen: 5_000_000, dueAt: '2018-06-29T02:00:00Z', open: true, plans: [plan] };
const sent: string[] = [];
let answerMarks: (answer: Response) => void;

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', ({ method, url }: Request) => {
    if (method !== 'GET') sent.push(method);
    if (method === 'PUT') return new Promise((done) => (answerMarks = done));
    return Promise.resolve(Response.json(method === 'GET' && url.includes('/comparisons/') ? sheet : []));
  });
});

/** Writes on, and goes straight from the words to the button. */
async function writeAndHandIn() {
  const router = createMemoryRouter([{ path: '/', element: <ComparisonSheet ideaId="idea" record={() => null} /> }]);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await userEvent.type(await screen.findByDisplayValue('可行'), '，但人手不够');
  expect(screen.getByText('正在写…')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: '全部交上去' }));
  expect(sent).toEqual(['PUT']);
}

it('what is handed in does not overtake the last words', async () => {
  await writeAndHandIn();
  answerMarks(Response.json({}));
  await waitFor(() => expect(sent).toEqual(['PUT', 'POST']));
  expect(screen.getByText('已自动保存')).toBeVisible();
});

it('what could not be saved is not handed in without it', async () => {
  await writeAndHandIn();
  answerMarks(Response.json({ code: 'kernel.internal', status: 500 }, { status: 500 }));
  expect(await screen.findByText(/我们这边出了问题/)).toBeVisible();
  expect(sent).toEqual(['PUT']);
});

it('nobody is chosen before every plan has its outcome and its reason, and each says what it lacks', async () => {
  const open = ['甲会', '乙会'].map((organizationName) => ({
    ...plan,
    id: organizationName,
    organizationName,
    state: 'submitted',
    submittedAt: '2018-06-01T02:00:00Z',
    rules: [],
    marks: null,
    leadWords: '',
  })) as unknown as ComparedClaim[];
  draw(<ClaimChoice idea={{ ideaId: 'idea', capFen: 5_000_000 } as ComparedIdea} open={open} />);
  const choose = screen.getByRole('button', { name: '确定选定' });
  await userEvent.click(choose);
  const [first, second] = ['甲会', '乙会'].map((name) => within(screen.getByRole('region', { name })));
  for (const card of [first!, second!]) expect(card.getByRole('group')).toHaveAccessibleDescription(/请选定一家/);
  await waitFor(() => expect(first!.getByRole('radio', { name: '选定' })).toHaveFocus());
  await userEvent.click(first!.getByRole('radio', { name: '选定' }));
  await userEvent.click(second!.getByRole('radio', { name: '候补' }));
  await userEvent.type(first!.getByRole('textbox'), '方案具体，预算合理，队伍也稳。');
  await userEvent.click(choose);
  expect(second!.getByRole('textbox')).toHaveAccessibleDescription(/至少 5 个字/);
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.type(second!.getByRole('textbox'), '人手还不够');
  await userEvent.click(choose);
  await waitFor(() => expect(screen.getByRole('dialog')).toBeVisible());
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EditReturned } from './EditReturned';
import type { Idea } from './queries';

const idea = {
  id: 'idea',
  callId: 'call',
  revision: 1,
  title: '给楼道装上扶手',
  problem: '老人上下楼没有东西可以扶，冬天地滑，已经摔过两次。',
  solution: '在三栋和四栋的楼道里装上不锈钢扶手，先装低楼层。',
  category: 'elderly',
  areaCode: '530111001001',
  location: '',
  beneficiaries: '',
  estCostFen: null,
  capFen: 5_000_000,
  photos: [],
  actions: { edit: true },
} as unknown as Idea;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('fetch', (request: Request) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const body =
      request.method === 'PUT'
        ? { dueAt: '2018-06-29T10:00:00+08:00' }
        : pathname.endsWith('/thread')
          ? { steps: [] }
          : pathname.startsWith('/api/drafts/')
            ? { version: 0, content: null, photos: [] }
            : pathname.startsWith('/api/ideas/')
              ? idea
              : [];
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const open = () => {
  const router = createMemoryRouter([
    { path: '/', element: <EditReturned ideaId="idea" /> },
    { path: '/ideas/:id', element: <p>点子的页面</p> },
  ]);
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
};
const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

it('what was added to a returned idea waits on the device until it is sent; then the page goes on by itself, and nothing waits', async () => {
  const written = `${idea.problem}请先装三栋。`;
  const first = open();
  await userEvent.type(await screen.findByDisplayValue(idea.problem), '请先装三栋。');
  expect(screen.getByText('已存在这台设备上，交上去以后就不再留着')).toBeVisible();
  expect(leaves()).toBe(true);
  first.unmount();

  const second = open();
  expect(await screen.findByDisplayValue(written)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /交/ }));
  await waitFor(() => expect(screen.getByText('点子的页面')).toBeVisible());
  second.unmount();

  open();
  expect(await screen.findByDisplayValue(idea.problem)).toBeVisible();
});

it('where the browser keeps nothing, what was added is not left without a question', async () => {
  const full = () => {
    throw new Error('full');
  };
  vi.stubGlobal('localStorage', { getItem: () => null, removeItem: () => undefined, setItem: full });
  open();
  const problem = await screen.findByDisplayValue(idea.problem);
  expect(leaves()).toBe(true);
  await userEvent.type(problem, '请先装三栋。');
  expect(leaves()).toBe(false);
});

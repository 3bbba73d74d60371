import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it, vi } from 'vitest';
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

it('what was added to a returned idea is not left without a question; sent, the page goes on by itself', async () => {
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
  const router = createMemoryRouter([
    { path: '/', element: <EditReturned ideaId="idea" /> },
    { path: '/ideas/:id', element: <p>点子的页面</p> },
  ]);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const problem = await screen.findByDisplayValue(idea.problem);
  expect(leaves()).toBe(true);
  await userEvent.type(problem, '请先装三栋。');
  expect(leaves()).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: /交/ }));
  await waitFor(() => expect(screen.getByText('点子的页面')).toBeVisible());
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { IdeaList } from './IdeaList';

afterEach(() => vi.unstubAllGlobals());

it('where nothing is found the list itself offers to look at everything again, once', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.endsWith('/ideas')) asked.push(search);
    const body =
      pathname === '/api/calls'
        ? [{ id: 'c', phase: 'screening', titleZh: '届', titleEn: 'call' }]
        : pathname.endsWith('/ideas')
          ? { items: [], next: null, order: 'newest' }
          : [];
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  });
  draw(<IdeaList />, '/ideas?q=zzzz&category=safety');
  const field = await screen.findByRole('searchbox');
  expect(field).toHaveValue('zzzz');
  await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
  await waitFor(() => expect(asked.at(-1)).not.toMatch(/zzzz|safety/));
  expect(field).toHaveValue('');
});

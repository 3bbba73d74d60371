import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { NewIdea } from './NewIdea';

const visitor = (calls: readonly { id: string; phase: string }[]) =>
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(Response.json(new URL(request.url).pathname === '/api/session' ? { person: null } : calls)),
  );

it('nobody signs in to learn that nothing is open', async () => {
  visitor([{ id: 'voting', phase: 'voting' }]);
  draw(<NewIdea />);
  expect(await screen.findByText('现在没有正在征集的活动')).toBeVisible();
  expect(screen.queryByRole('link', { name: '登录' })).toBeNull();
});

it('where one can write, signing in comes first', async () => {
  visitor([{ id: 'collecting', phase: 'collecting' }]);
  draw(<NewIdea />);
  expect(await screen.findByRole('link', { name: '登录' })).toHaveAttribute(
    'href',
    expect.stringContaining('/sign-in'),
  );
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { ClaimForm } from './ClaimForm';
import { PartnersCard } from './PartnersCard';
import type { ClaimDetails } from './queries';

it('no first or last day before today can be chosen, by the clock of the season', () => {
  const claim = {
    id: 'c',
    today: '2026-05-05',
    organizationId: 'o',
    capFen: 100,
    missing: [],
    partners: [],
    rules: [],
    content: { plan: '', team: '', partners: '', lines: [], milestones: [], startOn: null, endOn: null },
  } as unknown as ClaimDetails;
  draw(<ClaimForm claim={claim} />);
  for (const label of [/开始日期/, /结束日期/])
    expect(screen.getByLabelText(label)).toHaveAttribute('min', '2026-05-05');
});

it('an invitation names the partner, the task or the share that it lacks', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') sent.push(await request.json());
    return Response.json({ items: [{ id: 'o2', name: '夕阳红服务中心' }], partners: [] });
  });
  draw(
    <PartnersCard claim={{ id: 'c', organizationId: 'o', partners: [] } as unknown as ClaimDetails} totalFen={100} />,
  );
  fireEvent.click(screen.getByRole('button', { name: '邀请一家组织' }));
  const invite = screen.getByRole('button', { name: '发出邀请' });
  fireEvent.click(invite);
  const search = screen.getByLabelText('组织名称或统一社会信用代码');
  for (const field of [search, screen.getByLabelText('它做哪一块'), screen.getByLabelText('它的那份钱')])
    expect(field).toBeInvalid();
  await waitFor(() => expect(search).toHaveFocus());
  fireEvent.change(search, { target: { value: '夕阳' } });
  fireEvent.click(await screen.findByRole('button', { name: '夕阳红服务中心' }));
  fireEvent.change(screen.getByLabelText('它做哪一块'), { target: { value: '入户探访老人' } });
  fireEvent.change(screen.getByLabelText('它的那份钱'), { target: { value: '500' } });
  expect(sent).toEqual([]);
  fireEvent.click(invite);
  await waitFor(() => expect(sent).toEqual([{ organizationId: 'o2', task: '入户探访老人', shareFen: 50_000 }]));
  vi.unstubAllGlobals();
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Person } from '../../app/session';
import { draw } from '../../test/render';
import type { CallFacts, NeedCard } from './queries';
import { NeedList } from './NeedList';
import { SubmitWizard } from './SubmitWizard';

const call = { id: 'call', scopeAreaCode: '530111', capFen: 5_000_000, phase: 'collecting' } as CallFacts;
const person = { id: 'person', displayName: '王大爷', areaCode: '530111001001' } as Person;
const problem = '一下大雨，菜市场门口的路口就积水，水深到脚踝。';
const need = {
  id: 'need',
  title: '下雨天路口积水过不去',
  problem,
  language: 'zh-CN',
  category: 'traffic',
  areaCode: '530111001009',
  need: { standing: 'open', mine: null, answers: [] },
};
const asked: { method: string; path: string; body?: unknown }[] = [];
let mine: string | null = null;
let session: { person: { roles: { role: string }[] } | null } = { person: null };

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  mine = null;
  window.scrollTo = () => undefined;
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname: path } = new URL(request.url, 'http://localhost');
    const { method } = request;
    if (method !== 'GET') asked.push({ method, path, body: await request.json().catch(() => undefined) });
    if (path === '/api/needs/need/mine') mine = method === 'PUT' ? 'shared' : null;
    if (method === 'POST') return Response.json({ ideaId: 'idea', no: 'GD-1' }, { status: 201 });
    if (method !== 'GET') return new Response(null, { status: 204 });
    if (path === '/api/session') return Response.json(session);
    if (path === '/api/calls') return Response.json([call]);
    if (path === '/api/ideas/need') return Response.json(need);
    if (path === '/api/needs')
      return Response.json({ items: [card()], next: null, counts: { open: 1, answered: 0, solved: 0 } });
    if (path.startsWith('/api/drafts/')) return Response.json({ version: 0, content: null, photos: [] });
    return Response.json([]);
  });
});

const card = (): NeedCard =>
  ({
    ideaId: 'need',
    title: need.title,
    problem,
    language: 'zh-CN',
    category: 'traffic',
    areaCode: need.areaCode,
    areaZh: '关上中心区社区',
    areaEn: 'Guanshang Central',
    listedAt: '2026-11-28T02:00:00Z',
    source: 'unsolved',
    standing: 'open',
    sharers: mine ? 7 : 6,
    mine,
    answers: [],
  }) as unknown as NeedCard;

const writeAndSend = async () => {
  await userEvent.type(await screen.findByLabelText(/起个标题/), '路口挖一条排水沟');
  await userEvent.click(screen.getByRole('button', { name: '下一步' }));
  // A step begins with the focus on the form; whoever typed before that would type beside the field.
  await waitFor(() => expect(screen.getByRole('form')).toHaveFocus());
  await userEvent.type(await screen.findByLabelText(/您想怎么解决/), '在路口两侧各挖一条排水沟，盖上铁箅子。');
  await userEvent.click(screen.getByRole('button', { name: '下一步' }));
  await userEvent.click(await screen.findByRole('button', { name: '提交这个点子' }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  return asked.find(({ method }) => method === 'POST')?.body as { needId: string | null; content: { problem: string } };
};

it('a solution for a need begins with its problem and says which need it is for', async () => {
  draw(<SubmitWizard needId="need" call={call} person={person} onDone={vi.fn()} />);
  expect(await screen.findByText(need.title)).toBeVisible();
  const sent = await writeAndSend();
  expect(sent.needId).toBe('need');
  expect(sent.content.problem).toBe(problem);
});

it('taken off, it is an idea like any other', async () => {
  draw(<SubmitWizard needId="need" call={call} person={person} onDone={vi.fn()} />);
  await userEvent.click(await screen.findByRole('button', { name: '不是为它写的，去掉' }));
  expect(screen.queryByText(need.title)).toBeNull();
  expect((await writeAndSend()).needId).toBeNull();
});

it('a visitor is led to sign in and comes back to the list', async () => {
  session = { person: null };
  draw(<NeedList />);
  expect(await screen.findByRole('link', { name: '我也有这个需求' })).toHaveAttribute(
    'href',
    expect.stringContaining('/sign-in'),
  );
});

it('a resident says that they have the need too, and takes it back', async () => {
  session = { person: { roles: [{ role: 'resident' }] } };
  draw(<NeedList />);
  await userEvent.click(await screen.findByRole('button', { name: '我也有这个需求' }));
  const noted = await screen.findByRole('button', { name: '我也有这个需求（已记下）' });
  expect(screen.getByText('7 位居民有这个需求')).toBeVisible();
  await userEvent.click(noted);
  expect(await screen.findByText('6 位居民有这个需求')).toBeVisible();
  expect(asked.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
});

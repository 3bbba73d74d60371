import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../i18n';
import { draw } from '../../test/render';
import { IdeaView } from './IdeaView';

const idea = {
  id: '7',
  callId: 'c',
  no: 'GD2026-0007',
  state: 'screening',
  title: '楼道里的灯',
  problem: '晚上看不见台阶。',
  solution: '换成感应灯。',
  language: 'zh-CN',
  category: 'safety',
  photos: [],
  coSubmitters: [],
  entryChannel: 'web',
  agreedCostFen: null,
  estCostFen: 100,
  beneficiaries: 200,
  submittedAt: '2026-05-05T00:00:00Z',
  actions: {},
  revision: 1,
};

vi.mock('../../app/live', () => ({
  useLive: () => undefined,
  useLiveState: () => 'off',
  registerTopic: () => undefined,
}));
afterEach(async () => {
  vi.unstubAllGlobals();
  await setLanguage('zh-CN');
});

function page() {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    const body = pathname === '/api/ideas/7' ? idea : pathname.endsWith('/thread') ? { steps: [], expected: [] } : [];
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  });
  draw(<IdeaView ideaId="7" />);
}

it('a reader in English is told that an idea is written in Chinese, and it is read aloud as such', async () => {
  await setLanguage('en');
  page();
  const problem = await screen.findByText(idea.problem);
  expect(screen.getByText(/^Written in Chinese/)).toBeInTheDocument();
  for (const own of [problem, screen.getByText(idea.solution), screen.getByRole('heading', { level: 1 })])
    expect(own).toHaveAttribute('lang', 'zh-CN');
  expect(screen.getByRole('heading', { name: 'The problem' }).closest('[lang="zh-CN"]')).toBeNull();
});

it('a reader in Chinese is told nothing', async () => {
  page();
  await screen.findByText(idea.problem);
  expect(screen.queryByText(/原文是/)).toBeNull();
});

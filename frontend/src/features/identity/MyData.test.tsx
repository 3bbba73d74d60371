import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { CloseAccount } from './CloseAccount';
import { MyData } from './MyData';

afterEach(() => vi.unstubAllGlobals());

const at = '2018-06-29T04:00:00Z';

it('what is kept about somebody is told in words and not in codes', async () => {
  const sections = {
    identity: {
      displayName: '陈阿姨',
      phone: '15400000000',
      areaCode: null,
      createdAt: at,
      smsNews: true,
      consents: [{ document: 'privacy', version: '2026-11', given: true, at }],
      sessions: [{ device: '', createdAt: at }],
      recorded: [
        { at, action: 'identity.exported' },
        { at, action: 'somewhere.else' },
      ],
    },
    ideas: {
      submitted: [
        {
          no: 'GD-1',
          state: 'claimable',
          title: '楼道扶手',
          problem: '没有扶手。',
          solution: '',
          shownName: '陈阿姨',
          submittedAt: at,
        },
      ],
      joined: [],
      drafts: ['{"title":"路灯","problem":"天黑看不见","submissionId":"x-y"}'],
    },
    notifications: { follows: [{ ideaTitle: '四点半课堂' }], messages: [{}, {}] },
    allocation: { objections: [{ filedAt: at, text: '请核实预算。', answer: '已核实。' }] },
    evaluation: null,
    projects: { leads: [{ ideaTitle: '菜园' }] },
  };
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(Response.json(request.url.endsWith('/export') ? { madeAt: at, sections } : [])),
  );
  const { container } = draw(<MyData />);
  expect(await screen.findByText('楼道扶手 · GD-1')).toBeVisible();
  for (const words of [
    /待认领 · 署名 陈阿姨/,
    '没写完的草稿：路灯 · 天黑看不见',
    '关注：四点半课堂',
    '答复：已核实。',
    '您牵头的点子：菜园',
    /导出本人资料/,
    /办理了一步/,
    /您投了什么不写在这里/,
  ])
    expect(screen.getByText(words)).toBeVisible();
  expect(container.textContent).not.toMatch(/claimable|identity\.|somewhere|x-y|null/);
  expect(screen.queryByText('您的评价')).toBeNull();
});

it('with the account goes what this device kept for it, and nothing of anybody else', async () => {
  localStorage.setItem('idea-draft:me:call', '{}');
  localStorage.setItem('idea-draft:other:call', '{}');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
  draw(<CloseAccount me={{ id: 'me', kind: 'resident' }} />);
  await userEvent.click(screen.getByRole('button', { name: '注销我的账号' }));
  const dialog = within(await screen.findByRole('dialog'));
  await waitFor(() => expect(dialog.getByText(/会留下：/)).toBeVisible());
  await userEvent.click(dialog.getByRole('button', { name: '注销我的账号' }));
  await waitFor(() => expect(localStorage.getItem('idea-draft:me:call')).toBeNull());
  expect(localStorage.getItem('idea-draft:other:call')).toBe('{}');
});

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../../test/render';
import { toast, toasts } from '../../../ui/toasts';
import { Kiosk } from './Kiosk';

const answers: Readonly<Record<string, unknown>> = {
  POST: { token: 'token' },
  GET: {
    channel: 'kiosk',
    voterName: '张三',
    titleZh: '第一届',
    titleEn: 'The first',
    ideas: [],
    mine: {
      ballot: {
        callId: 'c',
        rev: 0,
        method: 'approval',
        picks: [],
        maxPicks: 3,
        minPicks: 1,
        missing: 0,
        status: 'open',
      },
      receipt: null,
      whyNot: null,
      counts: false,
    },
  },
};

describe('The station', () => {
  afterEach(() => {
    act(toasts.clear);
    vi.unstubAllGlobals();
  });

  it('shows passing words and their undo, and not to who comes next', async () => {
    vi.stubGlobal('scrollTo', () => undefined);
    vi.stubGlobal('fetch', async (request: Request) =>
      request.method === 'DELETE'
        ? new Response(null, { status: 204 })
        : new Response(JSON.stringify(answers[request.method]), { headers: { 'Content-Type': 'application/json' } }),
    );
    draw(<Kiosk />);
    for (const digit of '123456') fireEvent.keyDown(document, { key: digit });
    // A station with a keyboard needs no mouse.
    fireEvent.keyDown(document.body, { key: 'Enter' });
    const notMe = await screen.findByRole('button', { name: '不是我' });
    act(() => void toast('已收回这一票', { action: { label: '还是投它', run: () => undefined } }));
    expect(screen.getByRole('button', { name: '还是投它' })).toBeVisible();
    fireEvent.click(notMe);
    expect(screen.queryByText('已收回这一票')).toBeNull();
  });

  it.each([
    [
      'the page goes away, and may be shown again',
      () => fireEvent(window, new Event('pagehide')),
      '请输入工作人员给您的 6 位号码',
    ],
    ['another page takes its place', (unmount: () => void) => unmount(), null],
  ])('is free again at once when %s', async (_, go, shown) => {
    vi.stubGlobal('scrollTo', () => undefined);
    const ended: (string | null)[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.method === 'DELETE' && request.keepalive) ended.push(request.headers.get('X-Ballot-Grant'));
      return request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(answers[request.method]);
    });
    const { unmount } = draw(<Kiosk />);
    for (const digit of '123456') fireEvent.keyDown(document, { key: digit });
    fireEvent.keyDown(document.body, { key: 'Enter' });
    await screen.findByRole('button', { name: '不是我' });
    expect(ended).toEqual([]);
    go(unmount);
    await waitFor(() => expect(ended).toEqual(['token']));
    expect(screen.queryByRole('button', { name: '不是我' })).toBeNull();
    if (shown) expect(await screen.findByText(new RegExp(shown))).toBeInTheDocument();
  });
});

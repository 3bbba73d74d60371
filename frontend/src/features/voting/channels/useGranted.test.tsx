import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draw } from '../../../test/render';
import { AssistedBallot } from './AssistedBallot';
import { useGranted } from './useGranted';

const callId = 'c0000000-0000-4000-8000-000000000001';
const ideaId = 'a0000000-0000-4000-8000-000000000001';
const receipt = { seq: 7, code: 'AAAAA-BBBBB', leaf: '{}', ballot: '{}', salt: '00' };
const ballot = (rev: number) => ({
  callId,
  rev,
  method: 'approval',
  picks: rev === 0 ? [] : [{ ideaId, points: 1 }],
  maxPicks: 3,
  minPicks: 1,
  missing: 0,
  maxPoints: null,
  maxCostFen: null,
  costLeftFen: null,
  status: 'open',
});
const idea = { ideaId, n: 1, no: 'GD-1', title: '楼道扶手', costFen: 100 };
const answers: Readonly<Record<string, unknown>> = {
  GET: {
    channel: 'kiosk',
    voterName: '张三',
    ideas: [idea],
    mine: { ballot: ballot(0), receipt, whyNot: null, counts: false },
  },
  PUT: { result: 'counted', ballot: ballot(1), receipt: { ...receipt, seq: 8 } },
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(
      new Response(JSON.stringify(answers[request.method]), { headers: { 'Content-Type': 'application/json' } }),
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

it('a ballot filled in on a screen of many leaves its receipt in no storage of the device', async () => {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result, unmount } = renderHook(() => useGranted('token'), { wrapper });
  await waitFor(() => expect(result.current.granted).toBeDefined());
  act(() => result.current.give(ideaId, 1));
  await waitFor(() => expect(result.current.granted?.mine.receipt?.seq).toBe(8));
  expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
  unmount();
  // Nor in the memory of the page, once the next person stands there.
  await waitFor(() => expect(queries.getQueryCache().getAll()).toHaveLength(0));
});

it('when the time of a helper is up in the middle, it says so, and what was chosen before has its code and its slips', async () => {
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', (request: Request) => {
    const isTap = request.method === 'PUT';
    const body = isTap ? { code: 'voting.grant_expired' } : answers.GET;
    const headers = { 'Content-Type': isTap ? 'application/problem+json' : 'application/json' };
    return Promise.resolve(new Response(JSON.stringify(body), { status: isTap ? 409 : 200, headers }));
  });
  draw(<AssistedBallot token="token" onLeave={() => undefined} />);
  fireEvent.click(await screen.findByRole('button', { name: /楼道扶手/ }));
  expect(await screen.findByText(/时间到了，这次填票已经结束/)).toBeVisible();
  expect(screen.getByText(receipt.code)).toBeVisible();
  expect(screen.getByRole('button', { name: '打印“我参加了”' })).toBeVisible();
});

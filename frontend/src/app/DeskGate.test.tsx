import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { toasts } from '../ui/toasts';
import { DeskGate } from './DeskGate';
import { sessionQuery, type Person } from './session';
import { saySignedOut } from './signedOut';

const signedInAs = (...roles: string[]) => ({
  person: { id: 'p', displayName: '李科长', kind: 'staff', roles: roles.map((role) => ({ role })) },
});

/** A desk of the bureau, and who stands before it. */
function before(session: object) {
  const queries = new QueryClient();
  const as = (now: object) => act(() => queries.setQueryData(sessionQuery.queryKey, now as never));
  as(session);
  render(
    <QueryClientProvider client={queries}>
      <MemoryRouter>
        <Routes>
          <Route element={<DeskGate roles={['bureau']} />}>
            <Route path="/" element={<textarea aria-label="理由" />} />
          </Route>
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return as;
}

describe('the gate before a desk', () => {
  // What a test does not say the server does not know.
  beforeEach(() => void vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => undefined)));

  test('whoever has the role goes in', () => {
    before(signedInAs('bureau'));
    expect(screen.getByLabelText('理由')).toBeVisible();
  });

  test('another office is told so, a visitor is asked to sign in', async () => {
    const as = before(signedInAs('reviewer'));
    expect(screen.queryByLabelText('理由')).toBeNull();
    expect(screen.getByText(/您的账号不能做这件事/)).toBeVisible();
    as({ person: null });
    expect(await screen.findByText(/请先登录/)).toBeVisible();
    expect(screen.getByRole('link', { name: '去登录' })).toBeVisible();
  });

  test('a session that ends does not take the page from under the hands of who writes, another person does', async () => {
    const as = before(signedInAs('bureau'));
    const field = screen.getByLabelText('理由');
    as({ person: null });
    // Known to the page a moment later, as everything that is asked for.
    await act(() => new Promise((done) => setTimeout(done, 20)));
    expect(screen.getByLabelText('理由')).toBe(field);
    as(signedInAs('finance'));
    await waitFor(() => expect(screen.queryByLabelText('理由')).toBeNull());
  });

  test('what is sent after the end of a session offers to sign in, once', () => {
    const person = signedInAs('bureau').person as unknown as Person;
    saySignedOut(409, person);
    saySignedOut(401, null);
    expect(toasts.get()).toHaveLength(0);
    saySignedOut(401, person);
    saySignedOut(401, person);
    expect(toasts.get().map(({ text }) => text)).toEqual([expect.stringMatching(/这一页填的内容还在/)]);
    toasts.get().forEach(({ id }) => toasts.dismiss(id));
  });
});

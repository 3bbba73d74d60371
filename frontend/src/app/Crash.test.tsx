import { act, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Crash } from './Crash';

function breakBy(error: Error) {
  const reload = vi.fn();
  vi.stubGlobal('location', { reload, assign: vi.fn() });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const loader = () => {
    throw error;
  };
  const router = createMemoryRouter([
    { path: '/', loader, element: null, errorElement: <Crash />, hydrateFallbackElement: <p /> },
  ]);
  render(<RouterProvider router={router} />);
  return reload;
}

describe('Crash', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('says that the network is down when code did not arrive, and opens the page when it is back', async () => {
    const reload = breakBy(new TypeError('Failed to fetch dynamically imported module: /assets/me.js'));
    expect(await screen.findByText(/连不上网络/)).toBeInTheDocument();
    expect(reload).not.toHaveBeenCalled();
    // The words are there before the page listens: on a busy machine the news would come too early.
    await act(async () => {});
    fireEvent(window, new Event('online'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('says that it is our fault when it is', async () => {
    const reload = breakBy(new Error('x is undefined'));
    expect(await screen.findByText(/我们这边出了问题/)).toBeInTheDocument();
    fireEvent(window, new Event('online'));
    expect(reload).not.toHaveBeenCalled();
  });
});

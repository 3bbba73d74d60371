import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setLanguage } from '../../i18n';
import { Page } from '../../ui/Page';
import { setCare } from '../view';
import { Layout } from './Layout';

const answers: Record<string, unknown> = {
  '/api/session': { person: null, demo: true, consentVersion: '1' },
  '/api/season-clock': { now: '2018-07-20T02:00:00Z', offsetSeconds: 0, canMove: false },
};

function frame(at = '/') {
  const pages = [
    { path: '/', element: <Page title="一页">甲</Page> },
    { path: '/ideas', element: <Page title="点子">乙</Page> },
  ];
  const router = createMemoryRouter([{ element: <Layout />, children: pages }], { initialEntries: [at] });
  const view = render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { ...view, router };
}

describe('the frame of every page', () => {
  beforeEach(() => {
    vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input));
      return Promise.resolve(Response.json(answers[pathname] ?? {}));
    });
    vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    act(() => setCare(false));
    await act(() => setLanguage('zh-CN'));
  });

  test('the care view is one press away and shows a number to call', async () => {
    frame();
    await userEvent.click(screen.getByRole('button', { name: '长辈版' }));
    expect(document.documentElement).toHaveAttribute('data-care');
    expect(screen.getByRole('link', { name: '12345' })).toHaveAttribute('href', 'tel:12345');
    await userEvent.click(screen.getByRole('button', { name: '标准版' }));
    expect(document.documentElement).not.toHaveAttribute('data-care');
  });

  test('the other language is one press away, and is remembered', async () => {
    frame();
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByRole('button', { name: '中文' })).toBeVisible();
    expect(document.documentElement).toHaveAttribute('lang', 'en');
    expect(localStorage.getItem('language')).toBe('en');
  });

  test('a new page takes the focus and names the tab', async () => {
    const { router } = frame();
    await act(() => router.navigate('/ideas'));
    expect(screen.getByRole('heading', { level: 1, name: '点子' })).toHaveFocus();
    expect(document.title).toBe('点子 · 官渡公益金点子');
  });

  test('the first thing the keyboard meets skips to the content', async () => {
    frame();
    await userEvent.tab();
    expect(screen.getByRole('link', { name: '跳到正文' })).toHaveFocus();
  });

  test('the demo says on every page that it is one, and what day the season has', async () => {
    frame();
    const mark = await screen.findByRole('complementary', { name: '示例数据' });
    expect(await within(mark).findByText(/2018年7月20日/)).toBeVisible();
  });

  test('no network is said, not hidden', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    frame();
    expect(screen.getByText(/网络断开了/)).toBeVisible();
  });

  test('axe finds nothing', async () => {
    const { container } = frame();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { draw } from '../../test/render';
import { LinkOnce } from './LinkOnce';

afterEach(() => vi.unstubAllGlobals());

test('where there is no clipboard the link is selected and a sentence says to copy it by hand', async () => {
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: undefined } }));
  draw(<LinkOnce path="/invitations/abc" expiresAt="2026-12-01T08:00:00Z" />);
  await userEvent.click(screen.getByRole('button', { name: '复制链接' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('请选中文字，自己复制');
  expect(getSelection()?.toString()).toContain('/invitations/abc');
});

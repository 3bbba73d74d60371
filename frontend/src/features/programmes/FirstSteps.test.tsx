import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { BureauDesk } from './BureauDesk';
import { NewCall } from './NewCall';

it('an empty platform says what comes first, and offers no earlier call to copy', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json([])));
  draw(<BureauDesk />);
  expect(await screen.findByRole('heading', { name: '从这里开始' })).toBeVisible();
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/desk/bureau/people?tab=invite',
    '/desk/bureau/organizations/imports',
    '/desk/bureau?tab=pots',
    '/desk/bureau/calls/new',
  ]);
  draw(<NewCall />);
  expect(await screen.findByRole('button', { name: '建立草稿' })).toBeVisible();
  expect(await screen.findByText('还没有可以复制的届次。')).toBeVisible();
  expect(screen.queryByRole('button', { name: /复制/ })).toBeNull();
});

import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { WithPbtally } from './WithPbtally';

afterEach(() => vi.unstubAllGlobals());

it('the lines to type name the files as the browser saves them', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response(JSON.stringify({ no: 'GD-2026-S1' }), { headers: { 'Content-Type': 'application/json' } }),
  );
  draw(<WithPbtally callId="a" />, '/');
  expect(await screen.findByText('pbtally verify-ledger GD-2026-S1-package.zip')).toBeInTheDocument();
  for (const line of screen.getAllByText(/verify-(ledger|receipt)/))
    expect(line).toHaveTextContent('GD-2026-S1-package.zip');
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { TrancheActions } from './TrancheActions';
import type { PaymentRow } from './queries';

const row = {
  projectId: 'p',
  seq: 1,
  amountFen: 100,
  organizationName: '会',
  ideaTitle: '点子',
  contractNo: '1',
  signedAt: '2026-05-04T16:30:00Z',
  commands: ['pay'],
} as unknown as PaymentRow;

it('no day before the contract was signed can be chosen for a payment, by the clock of Kunming', () => {
  draw(<TrancheActions row={row} />);
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByLabelText(/付款日期/)).toHaveAttribute('min', '2026-05-05');
});

it('a payment without its voucher is not sent, and the field says so', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') sent.push(await request.json());
    return Response.json({});
  });
  draw(<TrancheActions row={row} />);
  fireEvent.click(screen.getByRole('button'));
  const pay = within(screen.getByRole('dialog')).getByRole('button', { name: '登记付款' });
  const voucher = screen.getByLabelText('凭证号');
  fireEvent.click(pay);
  expect(voucher).toHaveAccessibleDescription('请写至少 2 个字。');
  await waitFor(() => expect(voucher).toHaveFocus());
  fireEvent.change(voucher, { target: { value: '记-1' } });
  expect(sent).toEqual([]);
  fireEvent.click(pay);
  await waitFor(() => expect(sent).toEqual([expect.objectContaining({ voucherNo: '记-1' })]));
  vi.unstubAllGlobals();
});

import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw } from '../../test/render';
import { TrancheActions } from './TrancheActions';
import type { PaymentRow } from './queries';

it('no day before the contract was signed can be chosen for a payment, by the clock of Kunming', () => {
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
  draw(<TrancheActions row={row} />);
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByLabelText(/付款日期/)).toHaveAttribute('min', '2026-05-05');
});

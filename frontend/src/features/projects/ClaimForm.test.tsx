import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { draw } from '../../test/render';
import { ClaimForm } from './ClaimForm';
import type { ClaimDetails } from './queries';

it('no first or last day before today can be chosen, by the clock of the season', () => {
  const claim = {
    id: 'c',
    today: '2026-05-05',
    organizationId: 'o',
    capFen: 100,
    missing: [],
    partners: [],
    rules: [],
    content: { plan: '', team: '', partners: '', lines: [], milestones: [], startOn: null, endOn: null },
  } as unknown as ClaimDetails;
  draw(<ClaimForm claim={claim} />);
  for (const label of [/开始日期/, /结束日期/])
    expect(screen.getByLabelText(label)).toHaveAttribute('min', '2026-05-05');
});

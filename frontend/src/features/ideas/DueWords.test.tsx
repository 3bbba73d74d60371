import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { draw } from '../../test/render';
import { DueNotice } from './DueWords';

const idea = { state: 'submitted', dueAt: '2026-12-08T23:59:59+08:00' };

describe('The date of an answer', () => {
  it('is promised until it is past', () => {
    draw(<DueNotice idea={idea} now="2026-12-08T10:00:00+08:00" />);
    expect(screen.getByText('2026年12月8日前会有答复。')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is told as missed from the next day on, with the way to what is still owed', () => {
    draw(<DueNotice idea={idea} now="2026-12-09T10:00:00+08:00" />);
    expect(screen.getByText(/已超过答复期限（2026年12月8日）/)).toBeVisible();
    expect(screen.getByRole('link')).toHaveAttribute('href', '/owing');
  });
});

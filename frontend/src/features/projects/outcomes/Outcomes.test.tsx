import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../../../test/render';
import { OutcomeBars } from './OutcomeBars';
import { OutcomeTotals } from './OutcomeTotals';
import type { OutcomeTotal } from './queries';

const total = (kind: string, value: number, qualifier = 'exact', scope = 'all', key = ''): OutcomeTotal => ({
  scope,
  key,
  kind,
  value,
  qualifier,
  parts: 1,
});

describe('outcomes', () => {
  it('kinds stand beside each other with their own word, and nothing is added across', () => {
    draw(
      <OutcomeTotals
        totals={[
          total('direct', 4378),
          total('indirect', 1500),
          total('covered', 46440, 'more_than'),
          total('sessions', 13),
        ]}
      />,
    );
    expect(screen.getByText('4,378')).toBeVisible();
    expect(screen.getByText('46,440余')).toBeVisible();
    expect(screen.getByText('13')).toBeVisible();
    expect(screen.queryByText('人次')).toBeNull();
    expect(screen.queryByText('47,940余')).toBeNull();
  });

  it('the picture is the table: one row a project, the largest first', async () => {
    const onKind = vi.fn();
    draw(
      <OutcomeBars
        totals={[
          total('direct', 102, 'exact', 'project', 'law'),
          total('direct', 3866, 'exact', 'project', 'children'),
          total('sessions', 13, 'exact', 'project', 'drill'),
        ]}
        kind="direct"
        scope="project"
        onKind={onKind}
        onScope={() => undefined}
        name={(key) => key}
      />,
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(['children3,866', 'law102']);
    await userEvent.selectOptions(screen.getByLabelText('指标'), 'sessions');
    expect(onKind).toHaveBeenCalledWith('sessions');
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../../../test/render';
import { FigureTable } from './FigureTable';
import { OutcomeBars } from './OutcomeBars';
import { OutcomeForm } from './OutcomeForm';
import { OutcomeTotals } from './OutcomeTotals';
import type { OutcomeFigure, OutcomeTotal } from './queries';

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

  it('a figure is not sent before it has its number, its days and what it rests on, and says which is missing', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.method !== 'GET') sent.push(await request.json());
      return Response.json({});
    });
    draw(<OutcomeForm subjectId="s" evidence={[]} onDone={() => undefined} />);
    const send = screen.getByRole('button', { name: '交去核实' });
    const fields = {
      数量: '12',
      从哪天: '2018-01-01',
      到哪天: '2018-06-01',
      统计的是什么: '到场居民',
      依据: '签到表第1页',
    };
    fireEvent.click(send);
    for (const label of Object.keys(fields)) expect(screen.getByLabelText(label)).toBeInvalid();
    await waitFor(() => expect(screen.getByLabelText('数量')).toHaveFocus());
    for (const [label, value] of Object.entries(fields))
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    expect(sent).toEqual([]);
    fireEvent.click(send);
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ value: 12, source: '签到表第1页' })]));
    vi.unstubAllGlobals();
  });

  it('from and until are one thing to their cell: on a phone each part of a cell has a line of its own', () => {
    draw(
      <FigureTable
        projects={[]}
        figures={[
          {
            id: 'f1',
            subjectId: 's1',
            subjectTitle: '法律援助',
            kind: 'direct',
            value: 102,
            qualifier: 'exact',
            counted: '直接服务的居民',
            fromOn: '2017-10-01',
            toOn: '2018-06-29',
            method: 'document',
            source: '官民函〔2018〕48号',
            hasEvidence: false,
            verifiedAt: '2018-07-02T02:00:00Z',
          } as OutcomeFigure,
        ]}
      />,
    );
    const period = screen.getByText(/2017年10月1日/).closest('td');
    expect(period).toHaveTextContent('2017年10月1日 — 2018年6月29日');
    expect(period?.childNodes).toHaveLength(1);
  });
});

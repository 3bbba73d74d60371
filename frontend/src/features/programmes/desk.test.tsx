import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { NewCall } from './NewCall';
import { ReverseButton } from './PotActions';
import { PotDialog } from './PotDialog';
import type { Pot } from './queries';
import { useCallCrumbs } from './useCallCrumbs';

afterEach(() => vi.unstubAllGlobals());

it('a row of a new pot says what it lacks, and what the server finds wrong with it or with the sum of all', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.text());
    const errors = { 'purposes[0].nameEn': ['programmes.needed'], amountFen: ['programmes.purposes_sum'] };
    return Response.json(
      { code: 'kernel.invalid', errors },
      { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
    );
  });
  draw(<PotDialog pot={null} onClose={() => undefined} />);
  await userEvent.type(screen.getByLabelText('中文名称'), '公益金');
  await userEvent.type(screen.getByLabelText('英文名称'), 'Welfare');
  await userEvent.type(screen.getByLabelText('预算文号'), '官财预1号');
  await userEvent.click(screen.getByRole('button', { name: '按用途分开' }));
  await userEvent.click(screen.getByRole('button', { name: '建立资金池' }));
  const row = screen.getByLabelText('用途 1');
  expect(row.querySelectorAll('[aria-invalid="true"]')).toHaveLength(3);
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText('用途（中文）'), '场地');
  await userEvent.type(screen.getByLabelText('用途（英文）'), 'Venue');
  await userEvent.type(within(row).getByLabelText('金额'), '100');
  await userEvent.click(screen.getByRole('button', { name: '建立资金池' }));
  expect(await within(row).findByText('请填这里')).toBeVisible();
  expect(screen.getByText('各用途加起来和总额不一致，请核对。')).toBeVisible();
  expect(sent).toHaveLength(1);
});

it('a row of the books is not reversed without a reason, and the dialog says so', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') sent.push(await request.text());
    return Response.json({});
  });
  draw(<ReverseButton pot={{ id: 'p' } as Pot} entry={{ id: '7' } as unknown as Pot['entries'][number]} />);
  await userEvent.click(screen.getByRole('button'));
  const dialog = within(await screen.findByRole('dialog'));
  const reverse = dialog.getByRole('button', { name: '冲销' });
  await userEvent.click(reverse);
  const reason = dialog.getByRole('textbox');
  expect(reason).toHaveAccessibleDescription('请写至少 5 个字。');
  await waitFor(() => expect(reason).toHaveFocus());
  await userEvent.type(reason, '金额录入有误');
  expect(sent).toEqual([]);
  await userEvent.click(reverse);
  await waitFor(() => expect(sent).toHaveLength(1));
});

it('the place for copies of earlier calls says that they could not be asked for', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  draw(<NewCall />);
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeVisible();
});

it('a call that nobody could ask for keeps its way back; one that is not there has none', async () => {
  function Crumbs() {
    return (
      <p>
        {useCallCrumbs('c')
          .map(({ to }) => to)
          .join(' ')}
      </p>
    );
  }
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const { queries, unmount } = draw(<Crumbs />);
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(screen.getByText('/calls /calls/c')).toBeVisible();
  unmount();
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      Response.json({ code: 'x.y' }, { status: 404, headers: { 'Content-Type': 'application/problem+json' } }),
    ),
  );
  draw(<Crumbs />);
  expect(await screen.findByText('/calls')).toBeVisible();
});

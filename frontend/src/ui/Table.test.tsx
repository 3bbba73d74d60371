import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { draw } from '../test/render';
import { csvOf, Table, type Column } from './Table';

interface Row {
  id: string;
  name: string;
  votes: number | null;
}
const rows: Row[] = [
  { id: '1', name: '口袋菜园', votes: 9 },
  { id: '2', name: '社区法律诊所', votes: 100 },
  { id: '3', name: '楼道歇脚椅', votes: null },
];
const columns: Column<Row>[] = [
  { key: 'name', header: '名称', cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'votes', header: '票', cell: (row) => row.votes, text: (row) => row.votes ?? '', sort: (row) => row.votes },
];
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

describe('table', () => {
  test('sorts numbers as numbers and says so', async () => {
    draw(<Table caption="点子" columns={columns} rows={rows} rowKey={(row) => row.id} />);
    await userEvent.click(screen.getByRole('button', { name: '票' }));
    expect(names()).toEqual(['口袋菜园', '社区法律诊所', '楼道歇脚椅']);
    await userEvent.click(screen.getByRole('button', { name: '票' }));
    expect(screen.getByRole('columnheader', { name: '票' })).toHaveAttribute('aria-sort', 'descending');
    expect(names()[0]).toBe('楼道歇脚椅');
  });

  test('keeps the rows that have the words', async () => {
    draw(<Table caption="点子" columns={columns} rows={rows} rowKey={(row) => row.id} filter />);
    await userEvent.type(screen.getByRole('searchbox'), '法律');
    expect(names()).toEqual(['社区法律诊所']);
  });

  test('says that there is more than what is shown, and that only this was searched', async () => {
    draw(<Table caption="点子" columns={columns} rows={rows} rowKey={(row) => row.id} filter more />);
    expect(screen.getByRole('status')).toHaveTextContent('已显示 3 行，还有更多');
    await userEvent.type(screen.getByRole('searchbox'), '法律');
    expect(screen.getByRole('status')).toHaveTextContent('已显示的 3 行里找到 1 行');
    await userEvent.type(screen.getByRole('searchbox'), '没有的');
    expect(screen.getByText('已显示的 3 行里没有找到。后面还有，请显示更多后再找。')).toBeVisible();
  });

  test('a table that is all there counts its rows', () => {
    draw(<Table caption="点子" columns={columns} rows={rows} rowKey={(row) => row.id} filter />);
    expect(screen.getByRole('status')).toHaveTextContent('共 3 行');
  });

  test('a cell that looks like a formula stays text in Excel', () => {
    const csv = csvOf(columns, [{ id: '1', name: '=HYPERLINK("x")', votes: -3 }]);
    expect(csv).toBe('\uFEFF名称,票\r\n"\'=HYPERLINK(""x"")",-3\r\n');
  });

  test('an empty table shows its drawing instead', () => {
    draw(<Table caption="点子" columns={columns} rows={[]} rowKey={(row) => row.id} empty={<p>还没有</p>} />);
    expect(screen.getByText('还没有')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

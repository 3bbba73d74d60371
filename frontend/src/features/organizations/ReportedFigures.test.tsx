import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { Toasts } from '../../ui/Toasts';
import { ReportedFigures } from './ReportedFigures';

const figure = {
  measure: 'total',
  aspect: 'count',
  value: 12,
  qualifier: 'over',
  asOf: '2018-06-29',
  sourceDoc: '复函',
};
const sent: string[] = [];

function served() {
  sent.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET')
      sent.push(`${request.method} ${new URL(request.url).pathname} ${await request.clone().text()}`.trim());
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    const body = new URL(request.url).pathname.endsWith('/statistics')
      ? { figures: {}, snapshots: [], reported: [{ id: '7', ...figure }] }
      : [];
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  });
}

afterEach(() => vi.unstubAllGlobals());

it('a figure that was entered wrongly is taken out by the bureau, and put back as it was', async () => {
  served();
  draw(
    <>
      <ReportedFigures bureau />
      <Toasts />
    </>,
  );
  await userEvent.click(await screen.findByRole('button', { name: /复函/ }));
  await waitFor(() => expect(sent).toEqual(['DELETE /api/organizations/statistics/reported/7']));
  await userEvent.click(await screen.findByRole('button', { name: '放回去' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toMatch(/^POST \/api\/organizations\/statistics\/reported /);
  expect(JSON.parse(sent[1]!.split(' ').slice(2).join(' '))).toEqual(figure);
});

it('a figure says what it lacks, and is read as people type numbers', async () => {
  served();
  draw(<ReportedFigures bureau />);
  await userEvent.click(await screen.findByRole('button', { name: '录入文件里的数字' }));
  const value = screen.getByLabelText('数值');
  await userEvent.type(value, '十二');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(value).toHaveAccessibleDescription(/看不出是多少/);
  expect(screen.getByLabelText('出处')).toHaveAccessibleDescription(/至少 2 个字/);
  await waitFor(() => expect(value).toHaveFocus());
  await userEvent.clear(value);
  await userEvent.type(value, '１，２３４．５');
  fireEvent.change(screen.getByLabelText('统计日期'), { target: { value: '2018-06-29' } });
  await userEvent.type(screen.getByLabelText('出处'), '复函');
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0]!.split(' ').slice(2).join(' '))).toMatchObject({ value: 1234.5, asOf: '2018-06-29' });
});

it('who reads the statistics only has nothing to take out', async () => {
  served();
  draw(<ReportedFigures bureau={false} />);
  expect(await screen.findByText('复函')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /复函/ })).toBeNull();
});

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../../test/render';
import { voteNameQuery, type Receipt } from '../queries';
import { BallotPaper } from './BatchPrint';
import { Done } from './Done';
import { KeyForm } from './KeyForm';
import type { PaperBatch, PaperDesk, PaperSlip } from './queries';
import { SlipForm } from './SlipForm';

const desk = { maxPoints: null, ideas: [{ ideaId: 'a', n: 1, title: '楼道扶手' }] } as unknown as PaperDesk;
const batch = { batchId: 'b', no: 3 } as PaperBatch;
const slip: PaperSlip = { slipId: 's', n: 17, state: 'returned', reason: null, keyed: 0, keyedByMe: false };
const sent: string[] = [];

describe('The forms of paper', () => {
  beforeEach(() => {
    sent.length = 0;
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push(`${new URL(request.url).pathname} ${await request.text()}`);
      return new Response('{"keyed":1}', { headers: { 'Content-Type': 'application/json' } });
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('do not take the Enter of a scanner for a slip with nothing marked', async () => {
    draw(<KeyForm desk={desk} batch={batch} slips={[slip]} onDone={() => undefined} />);
    const number = screen.getByLabelText('票号');
    fireEvent.change(number, { target: { value: '3-17' } });
    // A field hands its Enter to the form unless it is kept back.
    if (fireEvent.keyDown(number, { key: 'Enter' })) fireEvent.submit(number);
    const marks = screen.getByLabelText('票上勾选的编号');
    expect(marks).toHaveFocus();
    expect(sent).toEqual([]);
    fireEvent.change(marks, { target: { value: '1' } });
    fireEvent.submit(marks);
    await waitFor(() => expect(sent).toEqual([expect.stringContaining('"marks":[{"n":1,"points":1}]')]));
  });

  it('ask before a slip is taken out, with where it stands', async () => {
    draw(<SlipForm batch={batch} slips={[slip]} onDone={() => undefined} />);
    const number = screen.getByLabelText('票号');
    fireEvent.change(number, { target: { value: '17' } });
    fireEvent.change(screen.getByLabelText('怎么样了？'), { target: { value: 'damaged' } });
    fireEvent.submit(number);
    expect(await screen.findByText(/这张票现在是“已收回”/)).toBeInTheDocument();
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '登记，不再计入', hidden: true }));
    await waitFor(() => expect(sent).toEqual([expect.stringContaining('"reason":"damaged"')]));
    // The next one is a slip that came back, unless one says otherwise.
    await waitFor(() => expect(screen.getByLabelText('怎么样了？')).toHaveValue('returned'));
  });

  it('let who mistyped a number take it back, while the server gives them what to do it with', async () => {
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push(`${new URL(request.url).pathname} ${await request.text()}`);
      return Response.json({ mark: sent.length === 1 ? 'm' : null });
    });
    draw(<SlipForm batch={batch} slips={[slip]} onDone={() => undefined} />);
    const note = () => {
      fireEvent.change(screen.getByLabelText('票号'), { target: { value: '17' } });
      fireEvent.submit(screen.getByLabelText('票号'));
    };
    note();
    fireEvent.click(await screen.findByRole('button', { name: '号码打错了，撤回' }));
    expect(await screen.findByText('17 号票的登记已撤回，仍算在居民手里。')).toBeInTheDocument();
    expect(sent[1]).toBe('/api/desk/paper/slips/s/return/undo {"mark":"m"}');
    note();
    expect(await screen.findByText('17 号票已登记。')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '号码打错了，撤回' })).toBeNull();
  });

  it.each([
    ['points', { maxPoints: 10 }, /超过 10 分.*超过 3 个.*整张票都不算/, /合计.*分，不超过 10 分/, '3.5万元'],
    [
      'knapsack',
      { maxCostFen: 10_000_000 },
      /超过 3 个.*超过 100,000元，整张票都不算/,
      /合计.*元，不超过 100,000元/,
      '35,000元',
    ],
  ])(
    'say on a slip of the method %s what makes the whole slip void, and leave room to add up',
    (method, limits, void_, sum, cost) => {
      const ideas = [{ ideaId: 'a', n: 1, title: '楼道扶手', costFen: 3_500_000 }];
      const paper = {
        method,
        titleZh: '秋季',
        titleEn: 'Autumn',
        closesAt: '2026-12-09T02:00:00Z',
        maxPicks: 3,
        minPicks: 1,
      };
      draw(
        <BallotPaper
          desk={{ ...paper, maxPoints: null, maxCostFen: null, ideas, ...limits } as never}
          batchNo={1}
          n={1}
        />,
      );
      expect(screen.getByText(void_)).toBeInTheDocument();
      expect(screen.getByText(sum)).toBeInTheDocument();
      expect(screen.getByText(cost)).toBeInTheDocument();
    },
  );

  it('print a slip when the names that stand on it are there', async () => {
    const printed: string[] = [];
    vi.stubGlobal('print', () => printed.push(document.querySelector('[data-print-sheet]')?.textContent ?? ''));
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    const receipt = { code: 'AAAAA-BBBBB', leaf: '{"hour":"2026-12-01T03","rev":1}' } as Receipt;
    const { queries } = draw(<Done callId="c" receipt={receipt} count={1} onLeave={() => undefined} leave="离开" />);
    fireEvent.click(screen.getByRole('button', { name: '打印“我参加了”' }));
    expect(printed).toEqual([]);
    act(
      () => void queries.setQueryData(voteNameQuery('c').queryKey, { titleZh: '第一届', ownerZh: '民政局' } as never),
    );
    await waitFor(() => expect(printed).toEqual([expect.stringContaining('第一届')]));
  });
});

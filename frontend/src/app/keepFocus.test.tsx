import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Dialog } from '../ui/Dialog';
import { keepFocus } from './keepFocus';

let stop: () => void;
beforeEach(() => (stop = keepFocus()));
afterEach(() => stop());

/** The rescue waits a moment for whoever has a better place. */
const focused = (find: () => HTMLElement | null) => waitFor(() => expect(find()).toHaveFocus());

function Rows() {
  const [rows, setRows] = useState(['甲', '乙', '丙']);
  return (
    <main>
      <section>
        <h2>我的选票</h2>
        {rows.length > 0 && (
          <ul>
            {rows.map((row) => (
              <li key={row}>
                {row}
                <button onClick={() => setRows(rows.filter((one) => one !== row))}>收回{row}</button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </main>
  );
}

describe('what has the focus goes away', () => {
  test('a row: on the one that moved up, not on its button; the last: on the title above', async () => {
    render(<Rows />);
    await userEvent.click(screen.getByRole('button', { name: '收回乙' }));
    await focused(() => screen.getByText('丙').closest('li'));
    await userEvent.click(screen.getByRole('button', { name: '收回丙' }));
    await focused(() => screen.getByText('甲').closest('li'));
    await userEvent.click(screen.getByRole('button', { name: '收回甲' }));
    await focused(() => screen.getByRole('heading', { name: '我的选票' }));
  });

  test('a button that makes way for its form: on the first thing to fill in, and back', async () => {
    function Diary() {
      const [open, setOpen] = useState(false);
      return (
        <main>
          <h1>项目</h1>
          <input aria-label="找" />
          <div>
            {open ? (
              <div>
                <p>写给居民看</p>
                <input aria-label="做了什么" />
                <button type="button" onClick={() => setOpen(false)}>
                  先不
                </button>
              </div>
            ) : (
              <button onClick={() => setOpen(true)}>记一条</button>
            )}
          </div>
        </main>
      );
    }
    render(<Diary />);
    await userEvent.click(screen.getByRole('button', { name: '记一条' }));
    await focused(() => screen.getByLabelText('做了什么'));
    await userEvent.click(screen.getByRole('button', { name: '先不' }));
    await focused(() => screen.getByRole('button', { name: '记一条' }));
  });

  test('a dialog that was drawn open: back to what opened it', async () => {
    function Opener() {
      const [open, setOpen] = useState(false);
      return (
        <main>
          <button onClick={() => setOpen(true)}>分享</button>
          {open && (
            <Dialog opened onClose={() => setOpen(false)} title="分享">
              <input aria-label="链接" />
            </Dialog>
          )}
        </main>
      );
    }
    render(<Opener />);
    await userEvent.click(screen.getByRole('button', { name: '分享' }));
    await userEvent.click(await screen.findByLabelText('链接'));
    await userEvent.keyboard('{Escape}');
    await focused(() => screen.getByRole('button', { name: '分享' }));
  });

  test('a passing word with its undo: back to where one was', async () => {
    function Undo() {
      const [said, setSaid] = useState(true);
      return (
        <>
          <main>
            <button>投一票</button>
          </main>
          <div role="status">{said && <button onClick={() => setSaid(false)}>还是投它</button>}</div>
        </>
      );
    }
    render(<Undo />);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await focused(() => screen.getByRole('button', { name: '投一票' }));
  });
});

import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { draw } from '../test/render';
import { Checkbox, DateField, FileField, MoneyField, NumberField, RadioCards, TextArea, TextField } from './Field';

function Money({ seen }: { seen: (fen: number | null) => void }) {
  const [fen, setFen] = useState<number | null>(null);
  return (
    <MoneyField
      label="要多少钱"
      value={fen}
      onChange={(next) => {
        setFen(next);
        seen(next);
      }}
    />
  );
}

describe('fields', () => {
  test('money is typed in yuan and kept in fen, without a float between', async () => {
    const seen = vi.fn();
    draw(<Money seen={seen} />);
    const box = screen.getByLabelText('要多少钱');
    await userEvent.type(box, '1,234.07');
    expect(seen).toHaveBeenLastCalledWith(123_407);
    expect(box).toHaveValue('1234.07');
    await userEvent.clear(box);
    expect(seen).toHaveBeenLastCalledWith(null);
  });

  test('a file field says in the language of the page that nothing is chosen, and then names the file', async () => {
    function Sheet() {
      const [file, setFile] = useState<File | null>(null);
      return <FileField label="名册" error={file ? '表里有错' : undefined} file={file} onFile={setFile} />;
    }
    draw(<Sheet />);
    const input = screen.getByLabelText(/名册/);
    expect(screen.getByText('选一个文件')).toBeVisible();
    await userEvent.upload(input, new File(['x'], '名册.xlsx'));
    expect(screen.getByText('名册.xlsx')).toBeVisible();
    expect(input).toHaveAccessibleDescription('表里有错');
  });

  test('a file that was mended is chosen again under its name, and counts as chosen anew', async () => {
    const seen = vi.fn();
    draw(<FileField label="名册" file={null} onFile={seen} />);
    const sheet = new File(['x'], '名册.xlsx');
    await userEvent.upload(screen.getByLabelText(/名册/), sheet);
    await userEvent.upload(screen.getByLabelText(/名册/), sheet);
    expect(seen.mock.calls).toEqual([[sheet], [sheet]]);
  });

  test.each([
    ['8.125', null],
    ['8x', null],
    ['-5', null],
    ['1e9', null],
    ['五千', null],
    ['１２３．５', 12_350],
    ['￥1,234.5元', 123_450],
    ['5万', 5_000_000],
    ['99999999999999', null],
  ])('the amount %s is kept as %s, stays to be read, and what cannot be read is said', async (typed, fen) => {
    const seen = vi.fn();
    draw(<Money seen={seen} />);
    const box = screen.getByLabelText('要多少钱');
    await userEvent.type(box, typed);
    expect(seen).toHaveBeenLastCalledWith(fen);
    expect(box).toHaveValue(typed.replaceAll(',', ''));
    await userEvent.tab();
    if (fen !== null) expect(box).toBeValid();
    else {
      expect(box).toHaveValue(typed);
      expect(box).toHaveAccessibleDescription(/看不出是多少钱/);
      expect((box as HTMLInputElement).validity.customError).toBe(true);
    }
  });

  test.each([
    ['1.5', null, /看不出是多少/],
    ['-5', null, /看不出是多少/],
    ['１２', 12, null],
    ['1,200', 1200, /最多 100/],
    ['1.5万', 15_000, /最多 100/],
    ['3', 3, /最少 5/],
  ])('the number %s is kept as %s, and not made another one without a word', async (typed, value, wrong) => {
    const seen = vi.fn();
    function Count() {
      const [n, setN] = useState<number | null>(null);
      return (
        <NumberField
          label="人数"
          value={n}
          min={5}
          max={100}
          onChange={(next) => {
            setN(next);
            seen(next);
          }}
        />
      );
    }
    draw(<Count />);
    const box = screen.getByLabelText('人数');
    await userEvent.type(box, typed);
    expect(seen).toHaveBeenLastCalledWith(value);
    await userEvent.tab();
    if (wrong) expect(box).toHaveAccessibleDescription(wrong);
    else expect(box).toBeValid();
  });

  test('an empty number is not zero', async () => {
    const seen = vi.fn();
    draw(<NumberField label="人数" value={6} onChange={seen} />);
    await userEvent.clear(screen.getByLabelText('人数'));
    expect(seen).toHaveBeenLastCalledWith(null);
  });

  test('a day outside what the server takes is not offered, and is said when it was typed all the same', () => {
    function Paid() {
      const [day, setDay] = useState<string | null>('2026-12-01');
      return <DateField label="付款日期" value={day} min="2026-04-01" max="2026-12-01" onChange={setDay} />;
    }
    draw(<Paid />);
    const box = screen.getByLabelText('付款日期');
    expect(box).toHaveAttribute('max', '2026-12-01');
    for (const [day, words] of [
      ['2026-12-02', '最晚 2026年12月1日。'],
      ['0001-01-01', '最早 2026年4月1日。'],
      ['2026-05-05', null],
    ] as const) {
      fireEvent.change(box, { target: { value: day } });
      fireEvent.blur(box);
      if (words) expect(box).toHaveAccessibleDescription(words);
      else expect(box).toBeValid();
    }
  });

  test('what is wrong is read out with the field', () => {
    draw(<TextField label="标题" hint="一句话" error="请写标题" />);
    const box = screen.getByLabelText('标题');
    expect(box).toBeInvalid();
    expect(box).toHaveAccessibleDescription('一句话 请写标题');
  });

  test('characters are counted as people count them', () => {
    draw(<TextArea label="问题" limit={3} value="𬬮好" onChange={() => undefined} />);
    expect(screen.getByText('还可以写 1 个字')).toBeVisible();
  });

  test('a choice is one group with its name', async () => {
    const seen = vi.fn();
    draw(
      <RadioCards
        label="是什么"
        value="a"
        onChange={seen}
        options={[
          { value: 'a', label: '问题' },
          { value: 'b', label: '办法' },
        ]}
      />,
    );
    expect(screen.getByRole('group', { name: '是什么' })).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: '办法' }));
    expect(seen).toHaveBeenCalledWith('b');
  });

  test('a tick box is pressed by its words', async () => {
    const seen = vi.fn();
    draw(<Checkbox label="我同意" onChange={(event) => seen(event.currentTarget.checked)} />);
    await userEvent.click(screen.getByText('我同意'));
    expect(seen).toHaveBeenCalledWith(true);
  });
});

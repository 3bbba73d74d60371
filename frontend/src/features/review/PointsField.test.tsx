import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { draw } from '../../test/render';
import { PointsField } from './PointsField';

/** A criterion out of 10, with what the sheet has of it beside. */
function Sheet() {
  const [points, setPoints] = useState<number | null>(7);
  return (
    <>
      <PointsField name="可行性" weight={3} scale={10} anchors={[]} value={points} onChange={setPoints} />
      <output>{points ?? 'none'}</output>
    </>
  );
}
const box = () => screen.getByLabelText('可行性：输入 0 到 10');
const type = (value: string) => fireEvent.change(box(), { target: { value } });

describe('Points for a criterion', () => {
  it('says that more than the scale has cannot be given, and gives nothing until it is mended', () => {
    draw(<Sheet />);
    type('70');
    expect(box()).toHaveValue('70');
    expect(box()).toHaveAccessibleDescription(/最多 10 分/);
    expect(box()).toBeInvalid();
    expect(screen.getByText('none')).toBeVisible();
    type('8');
    expect(box()).toHaveValue('8');
    expect(box()).toBeValid();
    expect(screen.queryByText(/最多 10 分/)).toBeNull();
  });

  it('takes what is dragged instead', () => {
    draw(<Sheet />);
    type('70');
    fireEvent.change(screen.getByRole('slider'), { target: { value: '6' } });
    expect(box()).toHaveValue('6');
    expect(screen.queryByText(/最多 10 分/)).toBeNull();
  });
});

import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { draw } from '../test/render';
import { FilePicker } from './FilePicker';

it('says of each file how much of it is sent, and nothing once it is there', async () => {
  const going: { progress: (percent: number) => void; done: (file: { id: string }) => void }[] = [];
  function Picker() {
    const [chosen, setChosen] = useState<readonly string[]>([]);
    return (
      <FilePicker
        label="照片"
        hint=""
        files={[]}
        chosen={chosen}
        onChosen={setChosen}
        onFile={(_, progress) => new Promise((done) => going.push({ progress, done }))}
        thumbOf={(id) => id}
      />
    );
  }
  draw(<Picker />);
  const field = document.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(field, new File(['1'], 'one.pdf', { type: 'application/pdf' }));
  await userEvent.upload(field, new File(['2'], 'two.pdf', { type: 'application/pdf' }));
  act(() => going[1]!.progress(40));
  expect(screen.getByRole('progressbar', { name: 'one.pdf' })).toHaveAttribute('aria-valuenow', '0');
  expect(screen.getByRole('progressbar', { name: 'two.pdf' })).toHaveAttribute('aria-valuenow', '40');
  expect(screen.getByText('已传 40%')).toBeVisible();
  act(() => going[0]!.done({ id: 'a' }));
  await waitFor(() => expect(screen.queryByRole('progressbar', { name: 'one.pdf' })).toBeNull());
  expect(screen.getByRole('progressbar', { name: 'two.pdf' })).toBeVisible();
});

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Dialog } from '../ui/Dialog';
import { RadioCards, TextArea } from '../ui/Field';
import { toFirstError } from './firstError';

let stop: () => void;
beforeEach(() => (stop = toFirstError()));
afterEach(() => stop());

function Ask() {
  const [kind, setKind] = useState<'a' | null>(null);
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  return (
    <Dialog opened onClose={() => undefined} title="延期" actions={<button onClick={() => setSent(true)}>公布</button>}>
      <RadioCards
        label="怎么做"
        options={[{ value: 'a', label: '隔离' }]}
        value={kind}
        onChange={setKind}
        error={sent && kind === null ? '请选一个' : undefined}
      />
      <TextArea
        label="理由"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={sent && reason.length < 4 ? '太短' : undefined}
      />
    </Dialog>
  );
}

test('what is wrong with a form takes the focus, and not from somebody who types', async () => {
  render(<Ask />);
  const send = await screen.findByRole('button', { name: '公布' });
  await userEvent.click(send);
  await waitFor(() => expect(screen.getByRole('radio', { name: '隔离' })).toHaveFocus());
  await userEvent.click(screen.getByRole('radio', { name: '隔离' }));
  const reason = screen.getByLabelText('理由');
  expect(reason).toHaveAccessibleDescription('太短');
  await userEvent.type(reason, '下雨误了工');
  await userEvent.type(reason, '{Backspace}{Backspace}');
  expect(reason).toBeInvalid();
  expect(reason).toHaveFocus();
});

import { expect, test, vi } from 'vitest';
import { Problem } from '../../api/problems';
import { MarksSaver } from './marksSaver';

const mark = (indicator: string, pointsX100: number) => ({ indicator, pointsX100, words: '' });

test('only what changed is sent, the newest of each indicator, with the version seen last', async () => {
  const send = vi.fn((version: number) => Promise.resolve({ version: version + 1, missing: 0 }));
  const saver = new MarksSaver({ status: 'saved', version: 4, missing: 2 }, send);
  saver.edit(mark('staff', 100));
  saver.edit(mark('staff', 300));
  saver.edit(mark('rules', 200));
  expect(await saver.flush()).toBe(5);
  expect(send).toHaveBeenCalledExactlyOnceWith(4, [mark('staff', 300), mark('rules', 200)]);
});

test('what could not be sent waits, and a newer word for it wins', async () => {
  const send = vi
    .fn()
    .mockRejectedValueOnce(new Problem(0, 'kernel.offline'))
    .mockResolvedValue({ version: 2, missing: 0 });
  const saver = new MarksSaver({ status: 'saved', version: 1, missing: 0 }, send);
  saver.edit(mark('staff', 100));
  expect(await saver.flush()).toBeNull();
  expect(saver.get().status).toBe('offline');
  saver.edit(mark('staff', 400));
  expect(await saver.flush()).toBe(2);
  expect(send).toHaveBeenLastCalledWith(1, [mark('staff', 400)]);
});

test('an older tab stops writing', async () => {
  const send = vi.fn().mockRejectedValue(new Problem(412, 'evaluation.stale'));
  const saver = new MarksSaver({ status: 'saved', version: 1, missing: 0 }, send);
  saver.edit(mark('staff', 100));
  expect(await saver.flush()).toBeNull();
  saver.edit(mark('staff', 200));
  await saver.flush();
  expect(send).toHaveBeenCalledTimes(1);
  expect(saver.get().status).toBe('stale');
});

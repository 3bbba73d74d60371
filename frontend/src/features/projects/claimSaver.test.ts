import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../api/problems';
import { ClaimSaver } from './claimSaver';
import type { ClaimContent } from './queries';

const empty: ClaimContent = {
  plan: '',
  team: '',
  partners: '',
  communityConsent: false,
  communityContact: '',
  lines: [],
  milestones: [],
};
const first = { status: 'saved', version: 1, savedAt: '2026-11-24T00:00:00Z', missing: [] } as const;
const answer = (version: number) => ({ version, savedAt: '2026-11-24T00:00:01Z', totalFen: 0, missing: [] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('typing is one save, a moment after the last key', async () => {
  const send = vi.fn().mockResolvedValue(answer(2));
  const saver = new ClaimSaver('c', first, send);
  for (const plan of ['每', '每周', '每周两次']) saver.edit({ ...empty, plan });
  expect(saver.get().status).toBe('editing');
  await vi.advanceTimersByTimeAsync(800);
  expect(send).toHaveBeenCalledExactlyOnceWith('c', 1, { ...empty, plan: '每周两次' });
  expect(saver.get()).toMatchObject({ status: 'saved', version: 2 });
});

test('what is typed while a save is on its way goes after it, with the newer version', async () => {
  let finish: (value: ReturnType<typeof answer>) => void = () => undefined;
  const send = vi
    .fn()
    .mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
    .mockResolvedValueOnce(answer(3));
  const saver = new ClaimSaver('c', first, send);
  saver.edit({ ...empty, plan: '一' });
  await vi.advanceTimersByTimeAsync(800);
  saver.edit({ ...empty, plan: '二' });
  const flushed = saver.flush();
  finish(answer(2));
  expect(await flushed).toBe(3);
  expect(send.mock.calls.map(([, version]) => version)).toEqual([1, 2]);
});

test('without a line it says so, keeps the words and tries again', async () => {
  const send = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(answer(2));
  const saver = new ClaimSaver('c', first, send);
  saver.edit({ ...empty, plan: '断网' });
  await vi.advanceTimersByTimeAsync(800);
  expect(saver.get().status).toBe('offline');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(saver.get().status).toBe('saved');
});

test('an older tab stops and never overwrites', async () => {
  const send = vi.fn().mockRejectedValue(new Problem(412, 'projects.claim_stale'));
  const saver = new ClaimSaver('c', first, send);
  saver.edit({ ...empty, plan: '旧' });
  expect(await saver.flush()).toBeNull();
  saver.edit({ ...empty, plan: '更旧' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(send).toHaveBeenCalledOnce();
  expect(saver.get().status).toBe('stale');
});

test("who chooses to keep what stands here has it saved after the other tab's version", async () => {
  const send = vi.fn().mockRejectedValueOnce(new Problem(412, 'projects.claim_stale')).mockResolvedValueOnce(answer(6));
  const saver = new ClaimSaver('c', first, send);
  saver.edit({ ...empty, plan: '旧' });
  await saver.flush();
  await saver.keepMine(5, { ...empty, plan: '我写的' });
  expect(send).toHaveBeenLastCalledWith('c', 5, { ...empty, plan: '我写的' });
  expect(saver.get()).toMatchObject({ status: 'saved', version: 6 });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../api/problems';
import type { Sheet, SheetContent } from './queries';
import { SheetKeeper, type KeeperDoors } from './sheetKeeper';
import { merged } from './sheetMerge';
import { unfinished, weighted, withPoints } from './sheetSums';

const sheet = (over: Partial<Sheet> = {}): Sheet =>
  ({
    ideaId: 'idea',
    open: true,
    version: 3,
    comment: '',
    savedAt: null,
    criteria: [
      { code: 'need', nameZh: '需求', nameEn: 'Need', weight: 60, points: null },
      { code: 'budget', nameZh: '预算', nameEn: 'Budget', weight: 40, points: null },
    ],
    ...over,
  }) as Sheet;

const device = (kept: Record<string, string> = {}) => ({
  kept,
  getItem: (key: string) => kept[key] ?? null,
  setItem: (key: string, value: string) => void (kept[key] = value),
  removeItem: (key: string) => void (kept[key] = ''),
});

const server = (version: number) => {
  const seen: { version: number; content: SheetContent }[] = [];
  return {
    seen,
    save: vi.fn(async (asked: number, content: SheetContent) => {
      seen.push({ version: asked, content });
      return { version: ++version, savedAt: '2026-03-01T00:00:00Z' };
    }),
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is typed in one breath is saved once, under the version that was seen', async () => {
  const { save, seen } = server(3);
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '好' });
  keeper.change({ comment: '好点子' });
  expect(keeper.get().status).toBe('dirty');
  await vi.advanceTimersByTimeAsync(800);
  expect(seen).toEqual([{ version: 3, content: { points: {}, comment: '好点子' } }]);
  expect(keeper.get()).toMatchObject({ status: 'saved', version: 4 });
});

test('typing during a save is saved next, one at a time', async () => {
  let release: () => void = () => undefined;
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockImplementationOnce(() => new Promise((resolve) => (release = () => resolve({ version: 4, savedAt: '' }))))
    .mockResolvedValueOnce({ version: 5, savedAt: '' });
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '一' });
  await vi.advanceTimersByTimeAsync(800);
  keeper.change({ comment: '一二' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(save).toHaveBeenCalledTimes(1);
  release();
  await vi.advanceTimersByTimeAsync(800);
  expect(save).toHaveBeenLastCalledWith(4, { points: {}, comment: '一二' });
  expect(keeper.get()).toMatchObject({ status: 'saved', version: 5 });
});

test('without a line it stays on the device and goes out by itself later', async () => {
  const storage = device();
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValueOnce({ version: 4, savedAt: '' });
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage });
  keeper.change({ comment: '车上写的' });
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.get().status).toBe('offline');
  expect(storage.kept['review.sheet.me.idea']).toContain('车上写的');
  await vi.advanceTimersByTimeAsync(5_100);
  expect(keeper.get().status).toBe('saved');
  expect(storage.kept['review.sheet.me.idea']).toBe('');
});

test('a dead page leaves its words on the device and the next one goes on from there', async () => {
  const storage = device({
    'review.sheet.me.idea': JSON.stringify({ version: 3, content: { points: { need: 80 }, comment: '没来得及' } }),
  });
  const { save, seen } = server(3);
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage });
  expect(keeper.get().content.comment).toBe('没来得及');
  await vi.advanceTimersByTimeAsync(800);
  expect(seen[0]?.content.points).toEqual({ need: 80 });
});

test('a newer sheet from elsewhere is shown and never overwritten', async () => {
  const theirs = sheet({ version: 9, comment: '另一台设备写的' });
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockRejectedValueOnce(new Problem(412, 'review.stale_sheet', { current: theirs }))
    .mockResolvedValueOnce({ version: 10, savedAt: '' });
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '这里写的' });
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.get()).toMatchObject({ status: 'conflict', content: { comment: '这里写的' } });
  keeper.change({ comment: '这里接着写' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(save).toHaveBeenCalledTimes(1);
  keeper.resolve('mine');
  await vi.advanceTimersByTimeAsync(10);
  expect(save).toHaveBeenLastCalledWith(9, { points: {}, comment: '这里接着写' });
  expect(keeper.get().status).toBe('saved');
});

test('the other sheet can be taken instead', async () => {
  const theirs = sheet({ version: 9, comment: '另一台设备写的' });
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockRejectedValue(new Problem(412, 'review.stale_sheet', { current: theirs }));
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '这里写的' });
  await vi.advanceTimersByTimeAsync(800);
  keeper.resolve('theirs');
  expect(keeper.get()).toMatchObject({ status: 'saved', version: 9, content: { comment: '另一台设备写的' } });
});

test('a save whose answer was lost is recognised as saved', async () => {
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockRejectedValueOnce(
      new Problem(412, 'review.stale_sheet', { current: sheet({ version: 4, comment: '同样的话' }) }),
    );
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '同样的话' });
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.get()).toMatchObject({ status: 'saved', version: 4 });
});

test('a refusal is said and not retried', async () => {
  const save = vi.fn<KeeperDoors['save']>().mockRejectedValue(new Problem(409, 'review.closed'));
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ comment: '太晚了' });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(keeper.get().status).toBe('refused');
  expect(await keeper.flush()).toBe(false);
});

test('two devices that wrote different fields are joined, and the reviewer is told', async () => {
  const theirs = sheet({ version: 9, comment: '另一台设备写的' });
  const save = vi
    .fn<KeeperDoors['save']>()
    .mockRejectedValueOnce(new Problem(412, 'review.stale_sheet', { current: theirs }))
    .mockResolvedValueOnce({ version: 10, savedAt: '' });
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage: device() });
  keeper.change({ points: { need: 80 } });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(save).toHaveBeenLastCalledWith(9, { points: { need: 80 }, comment: '另一台设备写的' });
  expect(keeper.get()).toMatchObject({ status: 'saved', version: 10, joined: true });
});

test('words of a dead page join a sheet that went on elsewhere, unless both wrote the same field', () => {
  const kept = (comment: string) =>
    JSON.stringify({ version: 3, base: { points: {}, comment: '' }, content: { points: { need: 80 }, comment } });
  const { save } = server(9);
  const open = (comment: string) =>
    new SheetKeeper(sheet({ version: 9, comment: '别处写的' }), {
      save,
      owner: 'me',
      storage: device({ 'review.sheet.me.idea': kept(comment) }),
    }).get();
  expect(open('')).toMatchObject({ status: 'dirty', content: { points: { need: 80 }, comment: '别处写的' } });
  expect(open('这里写的')).toMatchObject({ status: 'conflict', content: { comment: '这里写的' } });
});

test('a tab that saved does not remove what another tab keeps', async () => {
  const storage = device();
  const { save } = server(3);
  const keeper = new SheetKeeper(sheet(), { save, owner: 'me', storage });
  keeper.change({ comment: '这个窗口' });
  storage.kept['review.sheet.me.idea'] = 'another tab';
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.get().status).toBe('saved');
  expect(storage.kept['review.sheet.me.idea']).toBe('another tab');
});

test('what one reviewer left on a shared computer is not shown to the next', () => {
  const storage = device({
    'review.sheet.other.idea': JSON.stringify({ version: 3, content: { points: {}, comment: '别人的话' } }),
  });
  const keeper = new SheetKeeper(sheet(), { save: server(3).save, owner: 'me', storage });
  expect(keeper.get().content.comment).toBe('');
});

test.each([
  ['only here', { a: 1 }, { a: 2 }, { a: 1 }, { a: 2 }],
  ['only there', { a: 1 }, { a: 1 }, { a: 3 }, { a: 3 }],
  ['both the same', { a: 1 }, { a: 2 }, { a: 2 }, { a: 2 }],
  ['both, different fields', {}, { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['taken out here', { a: 1, b: 2 }, { b: 2 }, { a: 1, b: 2 }, { b: 2 }],
  ['taken out here, changed there', { a: 1 }, {}, { a: 2 }, null],
  ['both, differently', { a: 1 }, { a: 2 }, { a: 3 }, null],
])('a field changed %s', (_, base, mine, theirs, wanted) => {
  const of = (points: Record<string, number>) => ({ points, comment: '' });
  expect(merged(of(base), of(mine), of(theirs))).toEqual(wanted && of(wanted));
});

test('the mark is whole hundredths, and what is missing is counted as the server counts', () => {
  const { criteria } = sheet();
  expect(weighted(criteria, { need: 81 }, 100)).toBeNull();
  expect(weighted(criteria, { need: 81, budget: 50 }, 100)).toBe('68.6');
  expect(weighted(criteria, { need: 100, budget: 100 }, 100)).toBe('100');
  expect(weighted(criteria, { need: 0, budget: 0 }, 100)).toBe('0');
  expect(unfinished(criteria, { points: { need: 1 }, comment: '𬬮'.repeat(19) }, 20)).toEqual({
    points: 1,
    letters: 1,
  });
  expect(withPoints({ need: 1, budget: 2 }, 'need', null)).toEqual({ budget: 2 });
});

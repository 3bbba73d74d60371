import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problems';
import { DraftKeeper, type DraftState } from './draftKeeper';
import type { DraftContent } from './queries';

const draft = (title: string): DraftContent => ({ title, wantsToJoin: false, step: 1 });

function setUp(save: (content: DraftContent, version: number) => Promise<{ version: number }>) {
  const held = new Map<string, string>();
  const store = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => void held.set(key, text),
    removeItem: (key: string) => void held.delete(key),
  };
  const states: DraftState[] = [];
  const refusals: (Problem | undefined)[] = [];
  const keeper = new DraftKeeper('d', 0, { save, store, changed });
  function changed(state: DraftState, told?: { refusal?: Problem }) {
    states.push(state);
    refusals.push(told?.refusal);
  }
  return { keeper, store, states, refusals };
}

describe('DraftKeeper', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps every key in the browser and saves the last of them once', async () => {
    const save = vi.fn(async (_: DraftContent, version: number) => ({ version: version + 1 }));
    const { keeper, store, states } = setUp(save);
    keeper.keep(draft('一'));
    keeper.keep(draft('一个'));
    expect(DraftKeeper.local(store, 'd')?.content.title).toBe('一个');
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(save.mock.calls[0]?.[0].title).toBe('一个');
    expect(states.at(-1)).toBe('saved');
    expect(DraftKeeper.local(store, 'd')).toBeNull();
  });

  it('saves what was typed while saving, with the version that came back', async () => {
    let answer: (value: { version: number }) => void = () => undefined;
    const save = vi
      .fn<(content: DraftContent, version: number) => Promise<{ version: number }>>()
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
      .mockResolvedValue({ version: 2 });
    const { keeper, store } = setUp(save);
    keeper.keep(draft('一'));
    await vi.advanceTimersByTimeAsync(2000);
    keeper.keep(draft('一二'));
    answer({ version: 1 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(save.mock.calls[1]).toEqual([draft('一二'), 1]);
    expect(DraftKeeper.local(store, 'd')).toBeNull();
  });

  it.each([
    ['without a network', 0],
    ['while the server asks for patience', 429],
    ['when the server waited too long for it', 408],
    ['while the server is busy', 503],
  ])('holds on to the text %s and sends it later', async (_, status) => {
    const save = vi
      .fn<(content: DraftContent, version: number) => Promise<{ version: number }>>()
      .mockRejectedValueOnce(new Problem(status, 'kernel.offline'))
      .mockResolvedValue({ version: 1 });
    const { keeper, store, states } = setUp(save);
    keeper.keep(draft('地铁里写的'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toBe('here');
    expect(DraftKeeper.local(store, 'd')?.content.title).toBe('地铁里写的');
    await vi.advanceTimersByTimeAsync(6000);
    expect(states.at(-1)).toBe('saved');
  });

  it('does not send again what the server cannot take, until the text changes', async () => {
    const save = vi
      .fn<(content: DraftContent, version: number) => Promise<{ version: number }>>()
      .mockRejectedValueOnce(new Problem(400, 'kernel.invalid'))
      .mockResolvedValue({ version: 1 });
    const { keeper, store, states, refusals } = setUp(save);
    keeper.keep(draft('太长的'));
    await vi.advanceTimersByTimeAsync(20_000);
    await keeper.flush();
    expect(save).toHaveBeenCalledTimes(1);
    expect(states.at(-1)).toBe('refused');
    expect(refusals.at(-1)?.code).toBe('kernel.invalid');
    expect(DraftKeeper.local(store, 'd')?.content.title).toBe('太长的');
    keeper.keep(draft('短的'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toBe('saved');
  });

  it('says that the time is over when the server says so, and does not promise to send it later', async () => {
    const save = vi.fn().mockRejectedValue(new Problem(409, 'ideas.collecting_over'));
    const { keeper, states, refusals } = setUp(save);
    keeper.keep(draft('晚了一天'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect([states.at(-1), refusals.at(-1)?.code]).toEqual(['refused', 'ideas.collecting_over']);
  });

  it('says that one is signed out, asks no more by itself, and saves when somebody is signed in again', async () => {
    const save = vi
      .fn<(content: DraftContent, version: number) => Promise<{ version: number }>>()
      .mockRejectedValueOnce(new Problem(401, 'kernel.sign_in_needed'))
      .mockResolvedValue({ version: 1 });
    const { keeper, store, states } = setUp(save);
    keeper.keep(draft('写到一半'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(states.at(-1)).toBe('signed_out');
    expect(DraftKeeper.local(store, 'd')?.content.title).toBe('写到一半');
    await keeper.flush();
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a newer draft of another page until the person has chosen', async () => {
    const save = vi
      .fn<(content: DraftContent, version: number) => Promise<{ version: number }>>()
      .mockRejectedValueOnce(
        new Problem(412, 'ideas.draft_stale', { current: { version: 7, content: draft('另一页') } }),
      )
      .mockResolvedValue({ version: 8 });
    const { keeper, states } = setUp(save);
    keeper.keep(draft('这一页'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(states.at(-1)).toBe('conflict');
    keeper.keep(draft('接着写'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(save).toHaveBeenCalledTimes(1);
    keeper.resume(7, draft('接着写'));
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls[1]).toEqual([draft('接着写'), 7]);
  });

  it('writes nothing after the draft became an idea', async () => {
    const save = vi.fn(async () => ({ version: 1 }));
    const { keeper, store } = setUp(save);
    keeper.keep(draft('交了'));
    keeper.end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(save).not.toHaveBeenCalled();
    expect(DraftKeeper.local(store, 'd')).toBeNull();
  });
});

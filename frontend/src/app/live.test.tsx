import { QueryClient } from '@tanstack/react-query';
import { act, render, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';

type Handler = (...values: unknown[]) => void;
const hub = vi.hoisted(() => ({
  handlers: {} as Record<string, (...values: unknown[]) => void>,
  invoked: [] as string[],
  starts: 0,
  failures: 0,
  slow: undefined as Promise<void> | undefined,
}));

vi.mock('@microsoft/signalr', () => {
  const connection = {
    on: (name: string, handler: Handler) => (hub.handlers[name] = handler),
    onreconnecting: (handler: Handler) => (hub.handlers.reconnecting = handler),
    onreconnected: (handler: Handler) => (hub.handlers.reconnected = handler),
    start: () => {
      hub.starts++;
      return hub.failures-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve();
    },
    stop: () => Promise.resolve(),
    invoke: (verb: string, group: string) => {
      hub.invoked.push(`${verb} ${group}`);
      return hub.slow ?? Promise.resolve();
    },
  };
  const builder: Record<string, () => unknown> = {};
  for (const step of ['withUrl', 'withAutomaticReconnect', 'configureLogging']) builder[step] = () => builder;
  builder.build = () => connection;
  return {
    HubConnectionBuilder: class {
      withUrl = () => builder;
    },
    HttpTransportType: { WebSockets: 1 },
    LogLevel: { None: 6 },
  };
});

describe('the live line', () => {
  beforeEach(() => {
    vi.resetModules();
    Object.assign(hub, { handlers: {}, invoked: [], starts: 0, failures: 0, slow: undefined });
  });

  async function page() {
    const live = await import('./live');
    const queries = new QueryClient();
    const stale = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
    live.connectQueries(queries);
    live.registerTopic('ideas.idea', (id) => [['ideas', 'idea', id]]);
    const Watch = () => {
      live.useLive('call:1');
      return <p>{live.useLiveState()}</p>;
    };
    const view = render(<Watch />);
    await waitFor(() => expect(live.liveState()).toBe('live'), { timeout: 8_000 });
    return { live, stale, view };
  }

  test('joins its groups, and a topic makes exactly its queries stale', async () => {
    const { stale } = await page();
    expect(hub.invoked).toEqual(['join call:1']);
    hub.handlers.changed?.('ideas.idea', '7');
    hub.handlers.changed?.('nobody.listens', '7');
    expect(stale).toHaveBeenCalledTimes(1);
    expect(stale).toHaveBeenCalledWith({ queryKey: ['ideas', 'idea', '7'] });
  });

  test('after a gap it joins again and asks for everything anew', async () => {
    const { live, stale } = await page();
    act(() => hub.handlers.reconnecting?.());
    expect(live.liveState()).toBe('reconnecting');
    await act(async () => hub.handlers.reconnected?.());
    await waitFor(() => expect(live.liveState()).toBe('live'));
    expect(hub.invoked).toEqual(['join call:1', 'join call:1']);
    expect(stale).toHaveBeenCalledWith();
  });

  test('a group that is taken while others are still being joined is joined too', async () => {
    let answer = () => {};
    hub.slow = new Promise((resolve) => (answer = resolve));
    const live = await import('./live');
    live.connectQueries(new QueryClient());
    const Watch = ({ group }: { group: 'call:1' | 'idea:2' }) => {
      live.useLive(group);
      return null;
    };
    render(<Watch group="call:1" />);
    await waitFor(() => expect(hub.invoked).toEqual(['join call:1']), { timeout: 8_000 });
    render(<Watch group="idea:2" />);
    await act(async () => answer());
    await waitFor(() => expect(hub.invoked).toEqual(['join call:1', 'join idea:2']));
  });

  test('a server that missed notices itself makes everything stale', async () => {
    const { stale } = await page();
    hub.handlers.missed?.();
    expect(stale).toHaveBeenCalledTimes(1);
    expect(stale).toHaveBeenCalledWith();
  });

  test('a server that is not there yet is tried until it is', async () => {
    hub.failures = 2;
    vi.spyOn(Math, 'random').mockReturnValue(0);
    await page();
    expect(hub.starts).toBe(3);
  }, 10_000);

  test('a tally travels as data', async () => {
    const { live } = await page();
    const seen = vi.fn();
    const stopListening = live.onTally(seen);
    hub.handlers.tally?.('1', 42, [[1, 3]], 41, [7, 9]);
    stopListening();
    hub.handlers.tally?.('1', 43, [[1, 4]], 42, [7, 9]);
    expect(seen.mock.calls).toEqual([['1', { seq: 42, tally: [[1, 3]], since: 41, turnout: [7, 9] }]]);
  });

  test('a page that leaves gives its group back', async () => {
    const { view } = await page();
    view.unmount();
    expect(hub.invoked).toContain('leave call:1');
  });
});

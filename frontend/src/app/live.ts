import type { HubConnection } from '@microsoft/signalr';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

/**
 * The live line to the server. It carries news, not content: `changed(topic, id)` means "what you hold is stale",
 * and the query that holds it asks again. The one exception is the tally, which travels as data.
 */
export type LiveState = 'off' | 'connecting' | 'live' | 'reconnecting';
export type LiveGroup = `call:${string}` | `idea:${string}` | 'person' | 'desk';
/**
 * Runs of ideas that follow each other on the list of the vote: the number of the first, then the votes of each, with their points where
 * those are shared out.
 */
export type Tally = readonly (readonly [n: number, ...ideas: (number | readonly [votes: number, points: number])[]])[];
/** `since`: a page whose own seq is below it has missed a message. `turnout`: ballots and picks in the tally. */
export interface TallyNews {
  seq: number;
  tally: Tally;
  since: number;
  turnout: readonly [ballots: number, picks: number];
}
type TallyHandler = (callId: string, news: TallyNews) => void;

const topics = new Map<string, ((id: string) => readonly QueryKey[])[]>();

/** A feature says once, at module level, which queries a topic makes stale. */
export function registerTopic(topic: string, keys: (id: string) => readonly QueryKey[]) {
  topics.set(topic, [...(topics.get(topic) ?? []), keys]);
}

const tallyHandlers = new Set<TallyHandler>();
/** Listen to pushed tallies; returns the way to stop. The voting room knows how to take them in (features/voting/tally.ts). */
export function onTally(handler: TallyHandler): () => void {
  tallyHandlers.add(handler);
  return () => tallyHandlers.delete(handler);
}

let state: LiveState = 'off';
const watchers = new Set<() => void>();
function become(next: LiveState) {
  if (next === state) return;
  state = next;
  watchers.forEach((watcher) => watcher());
}
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
export const liveState = () => state;
export const useLiveState = (): LiveState => useSyncExternalStore(watch, liveState);

let queries: QueryClient | undefined;
/** Called once by the providers. */
export function connectQueries(client: QueryClient) {
  queries = client;
}

const groups = new Map<LiveGroup, number>();
let connection: HubConnection | undefined;
let starting = false;
let wasUp = false;

const pause = (attempt: number) => Math.min(15_000, 500 * 2 ** Math.min(attempt, 5)) * (0.75 + Math.random() / 2);

async function open(): Promise<HubConnection> {
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = await import('@microsoft/signalr');
  const hub = new HubConnectionBuilder()
    .withUrl('/hubs/live', { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    // For ever, with backoff: a phone in a lift comes back by itself.
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => pause(previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  hub.on('changed', (topic: string, id: string) => {
    for (const keys of topics.get(topic) ?? [])
      for (const queryKey of keys(id)) void queries?.invalidateQueries({ queryKey });
  });
  hub.on('tally', (callId: string, seq: number, tally: Tally, since: number, turnout: readonly [number, number]) => {
    tallyHandlers.forEach((handler) => handler(callId, { seq, tally, since, turnout }));
  });
  // The server itself was cut off from what it listens to, so nobody can say what is stale.
  hub.on('missed', () => void queries?.invalidateQueries());
  hub.onreconnecting(() => become('reconnecting'));
  hub.onreconnected(() => void joined(hub));
  return hub;
}

/** The groups that this connection is in: what is wanted and not among them has still to be joined. */
const onLine = new Set<LiveGroup>();

/** On the line (again): take every group, then ask anew for what may have changed in the gap. */
async function joined(hub: HubConnection) {
  onLine.clear();
  // Live before the first answer: a group that a page takes while these are being joined joins by itself, and none is forgotten.
  become('live');
  await Promise.all([...groups.keys()].map((group) => join(hub, group)));
  if (wasUp) void queries?.invalidateQueries();
  wasUp = true;
}

async function join(hub: HubConnection, group: LiveGroup) {
  if (onLine.has(group)) return;
  onLine.add(group);
  // Refused (not ours to hear) or cut off: either way it is not on the line, and the next connection tries again.
  await hub.invoke('join', group).catch(() => onLine.delete(group));
}

async function start() {
  if (starting || state === 'live' || state === 'reconnecting') return;
  starting = true;
  become(wasUp ? 'reconnecting' : 'connecting');
  for (let attempt = 0; groups.size > 0; attempt++) {
    try {
      connection ??= await open();
      await connection.start();
      await joined(connection);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause(attempt)));
    }
  }
  starting = false;
  if (groups.size === 0) await stop();
}

async function stop() {
  const hub = connection;
  connection = undefined;
  wasUp = false;
  onLine.clear();
  become('off');
  await hub?.stop();
}

function take(group: LiveGroup) {
  const held = groups.get(group) ?? 0;
  groups.set(group, held + 1);
  if (held > 0) return;
  if (connection && state === 'live') void join(connection, group);
  else void start();
}

function drop(group: LiveGroup) {
  const held = groups.get(group) ?? 0;
  if (held > 1) return void groups.set(group, held - 1);
  groups.delete(group);
  if (connection && onLine.delete(group)) connection.invoke('leave', group).catch(() => undefined);
  // A page change drops and takes in one go; only a silence closes the line.
  setTimeout(() => groups.size === 0 && connection && !starting && void stop(), 5_000);
}

/** Hold a group while the component is on the page; the line opens with the first one. Null holds nothing. */
export function useLive(group: LiveGroup | null) {
  useEffect(() => {
    if (group === null) return;
    take(group);
    return () => drop(group);
  }, [group]);
}

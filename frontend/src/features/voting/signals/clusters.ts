import type { Evidence, MeasureKind, Signal } from './signalQueries';

export interface Cluster {
  key: string;
  score: number;
  signals: Signal[];
  /** What they share, strongest first: each kind once, as its strongest ballot has it. */
  reasons: Evidence[];
}

/** Ballots with the same strongest reason stand together; the highest score leads. */
export function clustersOf(signals: readonly Signal[]): Cluster[] {
  const groups = new Map<string, Signal[]>();
  for (const signal of signals) {
    const group = groups.get(signal.cluster);
    if (group) group.push(signal);
    else groups.set(signal.cluster, [signal]);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      signals: members,
      score: Math.max(...members.map((signal) => signal.score)),
      reasons: reasonsOf(members),
    }))
    .sort((a, b) => b.score - a.score || b.signals.length - a.signals.length || a.key.localeCompare(b.key));
}

function reasonsOf(signals: readonly Signal[]): Evidence[] {
  const kinds = new Map<string, Evidence>();
  for (const evidence of signals.flatMap((signal) => signal.evidence)) {
    const known = kinds.get(evidence.kind);
    if (!known || known.points < evidence.points) kinds.set(evidence.kind, evidence);
  }
  return [...kinds.values()].sort((a, b) => b.points - a.points || a.kind.localeCompare(b.kind));
}

/** What can be proposed about these ballots: only what would change each of them. */
export function measuresFor(statuses: readonly string[]): MeasureKind[] {
  const every = (...allowed: string[]) => statuses.length > 0 && statuses.every((status) => allowed.includes(status));
  const kinds: MeasureKind[] = [];
  if (every('open', 'locked')) kinds.push('quarantine');
  if (every('open', 'locked', 'quarantined')) kinds.push('invalidate');
  if (every('quarantined', 'voided')) kinds.push('restore');
  return kinds;
}

export const reasonCodes = (kind: MeasureKind): string[] =>
  kind === 'restore' ? ['cleared', 'other'] : ['bought', 'scripted', 'copied', 'shared_device', 'other'];

/** The two numbers that a reason holds against each other, or null when it has only one. */
export function comparisonOf({ facts }: Evidence): { found: number; expected: number } | null {
  const expected = facts['expected'];
  const found = facts['copies'] ?? facts['agree'] ?? facts['having'] ?? facts['ballots'];
  return expected === undefined || found === undefined ? null : { found, expected };
}

export const shortUid = (uid: string) => uid.slice(0, 8);

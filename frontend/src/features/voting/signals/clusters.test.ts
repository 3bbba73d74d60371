import { describe, expect, test } from 'vitest';
import { clustersOf, comparisonOf, measuresFor, reasonCodes } from './clusters';
import type { Signal } from './signalQueries';

const signal = (ballotUid: string, cluster: string, score: number, ...kinds: [string, number][]): Signal => ({
  ballotUid,
  cluster,
  score,
  evidence: kinds.map(([kind, points]) => ({ kind, points, facts: { ballots: 10 } })),
  state: 'open',
  ballotStatus: 'open',
  pending: false,
});

describe('clusters of signals', () => {
  test('ballots with one reason stand together, the highest score first', () => {
    const clusters = clustersOf([
      signal('a', 'device-12', 5, ['device', 3.5]),
      signal('b', 'copies-30', 8, ['copies', 4.5], ['device', 3.5]),
      signal('c', 'device-12', 6, ['device', 3.5], ['speed_start', 1]),
    ]);
    expect(clusters.map((cluster) => [cluster.key, cluster.score, cluster.signals.length])).toEqual([
      ['copies-30', 8, 1],
      ['device-12', 6, 2],
    ]);
  });

  test('a cluster names each reason once, the strongest first', () => {
    const [cluster] = clustersOf([
      signal('a', 'x', 5, ['speed_start', 0.5], ['device', 2]),
      signal('b', 'x', 5, ['speed_start', 1]),
    ]);
    expect(cluster?.reasons.map((reason) => [reason.kind, reason.points])).toEqual([
      ['device', 2],
      ['speed_start', 1],
    ]);
  });

  test('only what would change every ballot can be proposed', () => {
    expect(measuresFor(['open', 'locked'])).toEqual(['quarantine', 'invalidate']);
    expect(measuresFor(['quarantined'])).toEqual(['invalidate', 'restore']);
    expect(measuresFor(['voided', 'quarantined'])).toEqual(['restore']);
    expect(measuresFor(['open', 'voided'])).toEqual([]);
    expect(measuresFor([])).toEqual([]);
  });

  test('a ballot is not restored because it was bought', () => {
    expect(reasonCodes('restore')).not.toContain('bought');
    expect(reasonCodes('invalidate')).not.toContain('cleared');
  });

  test('a reason with an expectation is a comparison, one without is not', () => {
    expect(comparisonOf({ kind: 'copies', points: 3, facts: { copies: 30, expected: 2, hours: 24 } })).toEqual({
      found: 30,
      expected: 2,
    });
    expect(comparisonOf({ kind: 'device', points: 2, facts: { ballots: 9 } })).toBeNull();
  });
});

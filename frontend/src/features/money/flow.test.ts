import { describe, expect, test } from 'vitest';
import { flowOf, netOf, promisedOf, stepsOf, type Flow } from './flow';
import type { Figures, MoneyPot } from './queries';

const figures = (some: Partial<Figures>): Figures => ({
  appropriatedFen: 0,
  sentBackFen: 0,
  leftFen: 0,
  reservedFen: 0,
  contractedFen: 0,
  paidFen: 0,
  billsFen: 0,
  returnedFen: 0,
  spentFen: 0,
  carriedFen: 0,
  ...some,
});

const pot = (id: string, of: Partial<Figures>, purposes: MoneyPot['purposes'] = []): MoneyPot => ({
  pot: {
    id,
    fiscalYear: 2018,
    nameZh: id,
    nameEn: id,
    source: 'district',
    approvalDoc: '官财预',
    closedAt: null,
    isDemo: false,
  },
  figures: figures(of),
  purposes,
});

const lived = pot('a', {
  appropriatedFen: 150_000_001,
  sentBackFen: 8_999_946,
  leftFen: 100_000_000,
  reservedFen: 77,
  contractedFen: 40_000_001,
  paidFen: 30_000_051,
  billsFen: 5_000_050,
  returnedFen: 4_000_073,
  spentFen: 15_000_049,
});

const sum = (flow: Flow, side: 'from' | 'to', key: string) =>
  flow.links.filter((link) => link[side] === key).reduce((all, link) => all + link.fen, 0);

describe('the flow of the money', () => {
  test('whatever flows into a place flows out again or rests there', () => {
    const { nodes, links } = flowOf([lived]);
    const flow = { nodes, links };
    const resting = ['left', 'sent_back', 'reserved', 'bills', 'unpaid', 'unaccounted', 'spent'];
    for (const node of nodes) {
      const into = sum(flow, 'to', node.key);
      const out = sum(flow, 'from', node.key);
      if (node.key !== 'source:district') expect([node.key, into]).toEqual([node.key, node.fen]);
      if (!resting.includes(node.kind)) expect([node.key, out]).toEqual([node.key, node.fen]);
    }
    expect(resting.reduce((all, key) => all + sum(flow, 'to', key), 0)).toBe(150_000_001);
  });

  test('no link goes from nothing to nothing, and none is drawn for no money', () => {
    const { nodes, links } = flowOf([lived, pot('empty', {})]);
    const keys = nodes.map((node) => node.key);
    expect(keys).not.toContain('empty');
    for (const link of links) {
      expect(keys).toContain(link.from);
      expect(keys).toContain(link.to);
      expect(link.fen).toBeGreaterThan(0);
    }
  });

  test('a pot with purposes flows through them', () => {
    const half = figures({ appropriatedFen: 45, leftFen: 40, billsFen: 5, paidFen: 5, spentFen: 5 });
    const { links } = flowOf([
      pot('b', { appropriatedFen: 90, leftFen: 80, billsFen: 10, paidFen: 10, spentFen: 10 }, [
        { code: 'venue', nameZh: '场地', nameEn: 'Venue', figures: half },
        { code: 'funds', nameZh: '资金', nameEn: 'Funds', figures: half },
      ]),
    ]);
    expect(links).toContainEqual({ from: 'b', to: 'b venue', fen: 45 });
    expect(links).toContainEqual({ from: 'b funds', to: 'bills', fen: 5 });
    expect(links.some((link) => link.from === 'b' && link.to === 'left')).toBe(false);
  });

  test('what came back is neither to be accounted for nor spent', () => {
    const place = { contractedFen: 600, paidFen: 500, returnedFen: 100, spentFen: 150 };
    expect(promisedOf(place)).toEqual({ contracted: 500, unpaid: 100, paid: 400, unaccounted: 250, spent: 150 });
  });

  test('the steps of a phone open what the bar above them shows', () => {
    const steps = stepsOf(lived.figures);
    expect(steps.map((step) => step.of)).toEqual(['appropriated', 'contracted', 'paid']);
    for (const step of steps) expect(step.parts.reduce((all, part) => all + part.fen, 0)).toBe(step.fen);
    expect(steps[1]?.fen).toBe(netOf(lived.figures).contracted);
    expect(stepsOf(figures({}))).toEqual([]);
  });
});

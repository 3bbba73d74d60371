import type { Figures, MoneyPot } from './queries';

/** A place where money is or goes through. Names of pots and purposes come with it; all others are words of the page. */
export interface FlowNode {
  key: string;
  kind: string;
  name?: { zh: string; en: string };
  /** Of a pot: names come again every year. */
  year?: number;
  fen: number;
}

export interface FlowLink {
  from: string;
  to: string;
  fen: number;
}

export interface Flow {
  nodes: FlowNode[];
  links: FlowLink[];
}

/** What came back from organizations is in the pot again: it is taken off what was promised and paid, so that nothing is drawn twice. */
export const promisedOf = (
  figures: Pick<Figures, 'contractedFen' | 'paidFen' | 'returnedFen' | 'spentFen'>,
  billsFen = 0,
) => {
  const contracted = figures.contractedFen - figures.returnedFen;
  const paid = figures.paidFen - billsFen - figures.returnedFen;
  const spent = figures.spentFen - billsFen;
  return { contracted, unpaid: contracted - paid, paid, unaccounted: paid - spent, spent };
};

export const netOf = (figures: Figures) => ({
  left: figures.leftFen,
  sent_back: figures.sentBackFen,
  reserved: figures.reservedFen,
  bills: figures.billsFen,
  ...promisedOf(figures, figures.billsFen),
});

const parts = ['left', 'sent_back', 'reserved', 'bills', 'contracted'] as const;

/** From where the money comes, by pot and purpose, to where it is now. Whatever flows into a place flows out again or rests there. */
export function flowOf(pots: readonly MoneyPot[]): Flow {
  const nodes = new Map<string, FlowNode>();
  const links = new Map<string, FlowLink>();
  const node = (key: string, kind: string, name?: FlowNode['name'], year?: number) => {
    if (!nodes.has(key)) nodes.set(key, { key, kind, name, year, fen: 0 });
    return key;
  };
  const flow = (from: string, to: string, fen: number) => {
    if (fen <= 0) return;
    const link = links.get(`${from} ${to}`) ?? { from, to, fen: 0 };
    link.fen += fen;
    links.set(`${from} ${to}`, link);
    const target = nodes.get(to);
    if (target) target.fen += fen;
  };
  for (const { pot, figures, purposes } of pots) {
    if (figures.appropriatedFen <= 0) continue;
    const source = node(`source:${pot.source}`, pot.source);
    const first = nodes.get(source);
    if (first) first.fen += figures.appropriatedFen;
    const own = node(pot.id, 'pot', { zh: pot.nameZh, en: pot.nameEn }, pot.fiscalYear);
    flow(source, own, figures.appropriatedFen);
    // A pot with purposes holds all of its money in them.
    const rooms = purposes.length > 0 ? purposes : [{ code: '', nameZh: '', nameEn: '', figures }];
    for (const room of rooms) {
      const from = room.code ? node(`${pot.id} ${room.code}`, 'purpose', { zh: room.nameZh, en: room.nameEn }) : own;
      if (from !== own) flow(own, from, room.figures.appropriatedFen);
      const net = netOf(room.figures);
      for (const part of parts) flow(from, node(part, part), net[part]);
    }
    const net = netOf(figures);
    flow('contracted', node('unpaid', 'unpaid'), net.unpaid);
    flow('contracted', node('paid', 'paid'), net.paid);
    flow('paid', node('unaccounted', 'unaccounted'), net.unaccounted);
    flow('paid', node('spent', 'spent'), net.spent);
  }
  return { nodes: [...nodes.values()].filter((one) => one.fen > 0), links: [...links.values()] };
}

/** One bar of the stepped drawing: what the part above it splits into. */
export interface Step {
  of: string;
  fen: number;
  parts: { kind: string; fen: number }[];
}

/** The same on a phone: three bars, each under the part that it opens. */
export function stepsOf(figures: Figures): Step[] {
  const net = netOf(figures);
  const step = (of: string, fen: number, kinds: readonly (keyof typeof net)[]): Step => ({
    of,
    fen,
    parts: kinds.map((kind) => ({ kind, fen: net[kind] })).filter((part) => part.fen > 0),
  });
  return [
    step('appropriated', figures.appropriatedFen, ['contracted', 'bills', 'reserved', 'left', 'sent_back']),
    step('contracted', net.contracted, ['paid', 'unpaid']),
    step('paid', net.paid, ['spent', 'unaccounted']),
  ].filter((one) => one.fen > 0);
}

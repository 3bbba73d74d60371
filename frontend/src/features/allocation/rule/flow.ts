import { word } from './sentences';
import type { RuleAllocation, RuleRound } from './types';

/** People in the drawing: at most a hundred, each stands for as many voters. */
export interface Crowd {
  figures: number;
  each: number;
}

export const crowdOf = (voters: number): Crowd => {
  const each = Math.max(1, Math.ceil(voters / 100));
  return { figures: Math.ceil(voters / each), each };
};

/** How many figures pay in a round: in full, less, and who supports it but has nothing left. */
export function payersOf(round: RuleRound, crowd: Crowd) {
  const figures = (people: number) => (people <= 0 ? 0 : Math.max(1, Math.round(people / crowd.each)));
  const none = round.nonPayers ?? 0;
  const full = Math.min(crowd.figures, figures(round.fullPayers ?? 0));
  const less = Math.min(crowd.figures - full, figures((round.lessPayers ?? 0) - none));
  return { full, less, none: Math.min(crowd.figures - full - less, figures(none)) };
}

export interface Step {
  round: RuleRound | null;
  /** Of all the money that is held at the start, what is there before and after the step: 0 to 1. */
  before: number;
  after: number;
}

/** Paid by single voters from their shares; the other kinds spend what the pot has left. */
export const isOfVoters = (round: RuleRound) => ['equal_shares', 'free'].includes(word(round.kind));

/** What voters hold together at the start: raised shares are more than the pot. Null where no voter pays. */
function heldFen({ rounds }: Pick<RuleAllocation, 'rounds'>): number | null {
  const first = rounds.find(isOfVoters);
  return first ? first.moneyLeftFen + first.amountFen : null;
}

/** The whole of shares that were raised above the pot, in whole yuan; null where they were not. */
export function raisedFen(data: Pick<RuleAllocation, 'rounds' | 'budgetFen'>): number | null {
  const held = heldFen(data);
  return held !== null && held > data.budgetFen ? Math.floor(held / 100) * 100 : null;
}

/** The beginning, then every round, then the end. */
export function stepsOf({
  rounds,
  budgetFen,
  costFen,
}: Pick<RuleAllocation, 'rounds' | 'budgetFen' | 'costFen'>): Step[] {
  const held = heldFen({ rounds });
  // Each supply of money is drawn against its own whole.
  const whole = (round: RuleRound) => Math.max(1, isOfVoters(round) && held !== null ? held : budgetFen);
  const level = (fen: number, round: RuleRound) => Math.min(1, Math.max(0, fen / whole(round)));
  return [
    { round: null, before: 1, after: 1 },
    ...rounds.map((round) => ({
      round,
      before: level(round.moneyLeftFen + round.amountFen, round),
      after: level(round.moneyLeftFen, round),
    })),
    { round: null, before: 0, after: Math.min(1, Math.max(0, (budgetFen - costFen) / Math.max(1, budgetFen))) },
  ];
}

export interface MyPick {
  ideaId: string;
  points: number;
}

/** What one ballot paid, computed here from the published log: each round takes a full part, or all that is left. */
export function myShare(
  { rounds, shareFen }: Pick<RuleAllocation, 'rounds' | 'shareFen'>,
  picks: readonly MyPick[],
): { paid: { round: RuleRound; paidFen: number }[]; shareFen: number | null; leftFen: number | null } {
  const points = new Map(picks.map((pick) => [pick.ideaId, pick.points]));
  let left = shareFen ?? 0;
  const paid = rounds.flatMap((round) => {
    const mine = points.get(round.ideaId);
    if (mine === undefined) return [];
    const price = word(round.kind) === 'equal_shares' ? (round.paymentFen ?? 0) * mine : 0;
    const paidFen = Math.min(left, price);
    left -= paidFen;
    return [{ round, paidFen }];
  });
  return { paid, shareFen, leftFen: shareFen === null ? null : left };
}

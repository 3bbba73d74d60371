import type { BallotResponse, Pick } from './queries';

/** What each idea costs, in fen; undefined while it is not known, or where the vote does not ask. */
export type Costs = Readonly<Record<string, number>> | undefined;

const costOf = (picks: readonly Pick[], costs: NonNullable<Costs>) =>
  picks.reduce((sum, pick) => sum + (costs[pick.ideaId] ?? 0), 0);
const sumOf = (picks: readonly Pick[]) => picks.reduce((sum, pick) => sum + pick.points, 0);

/** What was given and what is left, with the taps that are still on their way. */
export function standingOf(ballot: BallotResponse, picks: readonly Pick[], costs: Costs) {
  const left = Math.max(0, ballot.maxPicks - picks.length);
  const missing = Math.max(0, ballot.minPicks - picks.length);
  const points =
    ballot.maxPoints === null ? null : { given: sumOf(picks), left: Math.max(0, ballot.maxPoints - sumOf(picks)) };
  // Until the costs are known the server's own figure stands: it lacks only what is on its way.
  const freeFen = costs && ballot.maxCostFen !== null ? ballot.maxCostFen - costOf(picks, costs) : ballot.costLeftFen;
  const money =
    ballot.maxCostFen === null || freeFen === null
      ? null
      : { spentFen: ballot.maxCostFen - freeFen, leftFen: Math.max(0, freeFen), potFen: ballot.maxCostFen };
  return { left, missing, points, money };
}

export type Standing = ReturnType<typeof standingOf>;

/** The refusal that one more pick (or point) for this idea would get; null when there is room. */
export function roomFor(ballot: BallotResponse, picks: readonly Pick[], costs: Costs, ideaId: string): string | null {
  const given = picks.some((pick) => pick.ideaId === ideaId);
  if (ballot.maxPoints !== null && sumOf(picks) >= ballot.maxPoints) return 'voting.not_enough_points';
  if (given) return null;
  if (picks.length >= ballot.maxPicks) return 'voting.limit_reached';
  const cost = costs?.[ideaId];
  if (ballot.maxCostFen !== null && costs && cost !== undefined && costOf(picks, costs) + cost > ballot.maxCostFen)
    return 'voting.over_budget';
  return null;
}

/** Row 0 of a ledger: what was fixed before the first vote. */
export interface Opening {
  call: string;
  ideas: readonly { n: number; id: string; no: string; cost_fen: number }[];
  register: number;
  lot: string;
  rules: {
    method: string;
    max_picks: number | null;
    min_picks: number;
    max_cost_fen: number | null;
    max_points: number | null;
    selection_rule: string;
    visibility: string;
    /** People may still register while the vote runs. */
    register_grows?: boolean;
  };
}

/** Null when it is no opening row. */
export function openingOf(row: string): Opening | null {
  try {
    const read = JSON.parse(row) as Opening & { kind: string };
    return read.kind === 'open' && Array.isArray(read.ideas) ? read : null;
  } catch {
    return null;
  }
}

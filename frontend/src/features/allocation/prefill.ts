import { written, type officeWords } from '../../app/officeWords';
import type { DecisionInput, Ranking, RankingRow } from './queries';
import { scoreText, type Outcome } from './outcomes';

export interface Draft {
  outcome: Outcome | null;
  reason: string;
  replyClass: string | null;
  /** The place on the reserve; null: by rank. */
  reservePlace: number | null;
}

/** Whether an outcome is another than the rule of the call computed; what it did not fund may well wait on the reserve. */
export const differs = (row: RankingRow, outcome: string | null) =>
  row.ruleSaid !== null && outcome !== null && (row.ruleSaid === 'funded') !== (outcome === 'shortlisted');

export const leastOverride = 20;
const reasonLength = (draft: Draft) => Array.from(draft.reason.trim()).length;

/** A first wording of the reason, in plain words, for the bureau to change. */
function prefilledReason(ranking: Ranking, row: RankingRow, outcome: Outcome): string {
  // Against the rule nobody but the officer knows the reason.
  if (differs(row, outcome)) return '';
  const byRank = { shortlisted: 'within_money', reserve: 'after_money', not_selected: 'low_total' }[outcome];
  const byRule = outcome === 'reserve' ? 'rule_reserve' : `rule_${row.ruleSaid}`;
  const otherwise = row.ruleSaid === null ? byRank : byRule;
  // Who is put on the reserve is not asked to come again.
  const proposed = outcome === row.proposedOutcome && row.proposedWhy !== 'rule_not_funded';
  const why = proposed ? row.proposedWhy : otherwise;
  return written(`allocation.reason_${why}` as keyof typeof officeWords, {
    rank: row.rank,
    total: scoreText(row.total),
    votes: row.votes,
    minVotes: ranking.minVotes,
  });
}

/** Class of the answer where none was chosen: on the reserve it is partly solved (B), not selected is kept for reference (C). */
const usualClass = (outcome: Outcome) => ({ shortlisted: null, reserve: 'B', not_selected: 'C' })[outcome];

/** The draft after somebody chose an outcome: their own words stay, a prefilled reason follows the outcome. */
export function withOutcome(ranking: Ranking, row: RankingRow, draft: Draft, outcome: Outcome): Draft {
  const own =
    draft.reason.trim() !== '' &&
    !(['shortlisted', 'reserve', 'not_selected'] as const).some(
      (other) => prefilledReason(ranking, row, other) === draft.reason,
    );
  return {
    outcome,
    reason: own ? draft.reason : prefilledReason(ranking, row, outcome),
    replyClass: usualClass(outcome),
    reservePlace: null,
  };
}

export const draftOf = (row: RankingRow): Draft => ({
  outcome: row.outcome as Outcome | null,
  reason: row.reason,
  replyClass: row.replyClass,
  reservePlace: row.reservePlace,
});

export const inputOf = (ideaId: string, draft: Draft): DecisionInput[] =>
  draft.outcome === null
    ? []
    : [
        {
          ideaId,
          outcome: draft.outcome,
          reason: draft.reason,
          replyClass: draft.replyClass,
          reservePlace: draft.reservePlace,
        },
      ];

export interface BoardSums {
  undecided: number;
  shortlisted: number;
  reserve: number;
  notSelected: number;
  shortlistedFen: number;
  /** What keeps the board from being published, as text keys with facts; empty when it can be. */
  blocks: { key: string; facts: Record<string, unknown> }[];
}

/** What stands on the board, judged as the server will judge it when it is published. */
export function sumsOf(ranking: Ranking, drafts: ReadonlyMap<string, Draft>): BoardSums {
  const rows = ranking.rows.map((row) => ({ row, draft: drafts.get(row.ideaId) ?? draftOf(row) }));
  const count = (test: (entry: (typeof rows)[number]) => boolean) => rows.filter(test).length;
  const shortlisted = rows.filter(({ draft }) => draft.outcome === 'shortlisted');
  const shortlistedFen = shortlisted.reduce((sum, { row }) => sum + (row.costFen ?? 0), 0);
  const undecided = count(({ draft }) => draft.outcome === null);
  const rules: [string, number][] = [
    ['allocation.undecided', undecided],
    ['allocation.reason_missing', count(({ draft }) => draft.outcome !== null && reasonLength(draft) < 5)],
    [
      'allocation.override_reason_missing',
      count(({ row, draft }) => differs(row, draft.outcome) && reasonLength(draft) < leastOverride),
    ],
    [
      'allocation.reply_class_missing',
      count(({ draft }) => draft.outcome === 'not_selected' && draft.replyClass === null),
    ],
    ['allocation.cost_missing', shortlisted.filter(({ row }) => row.costFen === null).length],
    ['allocation.few_votes', shortlisted.filter(({ row }) => !row.enoughVotes).length],
  ];
  const blocks: BoardSums['blocks'] = rules.filter(([, n]) => n > 0).map(([key, n]) => ({ key, facts: { count: n } }));
  if (shortlistedFen > ranking.moneyFen)
    blocks.push({
      key: 'allocation.over_money',
      facts: { count: shortlisted.length, costFen: shortlistedFen, moneyFen: ranking.moneyFen },
    });
  return {
    undecided,
    shortlisted: shortlisted.length,
    reserve: count(({ draft }) => draft.outcome === 'reserve'),
    notSelected: count(({ draft }) => draft.outcome === 'not_selected'),
    shortlistedFen,
    blocks,
  };
}

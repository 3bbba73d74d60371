/** The outcome of a rule as the log of its rounds tells it. Money is in fen; exact fractions stand in the certificate. */
export interface IdeaName {
  ideaId: string;
  no: string;
  title: string;
}

export interface RuleRival extends IdeaName {
  effectiveVotes: number | null;
  measure: string | null;
}

export interface RuleTie {
  ideas: readonly IdeaName[];
  decidedBy: string;
}

export interface RuleRound extends IdeaName {
  number: number;
  kind: string;
  amountFen: number;
  paymentFen: number | null;
  paymentExact: string | null;
  fullPayers: number;
  lessPayers: number;
  nonPayers: number;
  effectiveVotes: number | null;
  moneyLeftFen: number;
  rivals: readonly RuleRival[];
  tie: RuleTie | null;
}

export interface RuleTaken extends IdeaName {
  round: number;
  amountFen: number;
}

export interface RuleLoser extends IdeaName {
  reason: string;
  supporters: number;
  costFen: number;
  couldPayFen: number | null;
  percent: number | null;
  taken: readonly RuleTaken[];
  against: IdeaName | null;
  budgetLeftFen: number | null;
}

export interface RuleOverride extends IdeaName {
  ruleSaid: string;
  outcome: string;
  reason: string;
}

export interface Signature {
  office: string;
  name: string;
  at: string;
}

export interface RuleAllocation {
  callId: string;
  rule: string;
  variant: string | null;
  ties: string;
  inputSha256: string;
  softwareVersion: string;
  voters: number;
  budgetFen: number;
  costFen: number;
  shareFen: number | null;
  steps: number | null;
  rounds: readonly RuleRound[];
  losers: readonly RuleLoser[];
  overrides: readonly RuleOverride[];
  signatures: readonly Signature[];
}

export interface PlaceMoney {
  area: string;
  costFen: number;
  ideas: number;
}

export interface CategoryMoney {
  category: string;
  costFen: number;
  ideas: number;
}

export interface RuleOutcome {
  rule: string;
  official: boolean;
  selected: readonly string[];
  costFen: number;
  votersWithNothing: number;
  shareWithNothing: number;
  meanFunded: number;
  byStreet: readonly PlaceMoney[];
  byCategory: readonly CategoryMoney[];
}

export interface LabIdea extends IdeaName {
  costFen: number;
  votes: number;
  areaCode: string;
  category: string;
}

export interface LaboratoryData {
  callId: string;
  inputSha256: string;
  voters: number;
  budgetFen: number;
  officialRule: string;
  ties: string;
  variant: string | null;
  rules: readonly RuleOutcome[];
  ideas: readonly LabIdea[];
}

/** One idea's part of an outcome: the round that funded it, or why none did. */
export interface RuleExplanation {
  callId: string;
  rule: string;
  round: RuleRound | null;
  loser: RuleLoser | null;
}

-- The money that the certified ballots are counted against: fixed with the certification, so that the published file stays the same to the byte.
alter table voting.ledger_head add column budget_fen bigint check (budget_fen >= 0);

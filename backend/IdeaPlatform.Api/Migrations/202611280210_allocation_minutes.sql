-- What stands behind a decision: the meeting that took it, the order of the reserve, and how firm the line was when it was drawn.
alter table allocation.board
    add column minutes text not null default '' check (char_length(minutes) <= 4000),
    add column met_on date,
    add column present text not null default '' check (char_length(present) <= 500),
    add column firmness jsonb;
comment on column allocation.board.firmness is 'Frozen at publication: times of a thousand resamples in which each idea is above the line';

alter table allocation.decision add column reserve_place int check (reserve_place > 0);
comment on column allocation.decision.reserve_place is 'The order in which the reserve moves up; null: by rank';

create or replace view allocation.pub_decision as
select call_id, idea_id, rank, votes, vote_score, review_score, sheets, total, outcome, reason, reply_class, cost_fen, published_at, reserve_place
from allocation.decision
where published_at is not null;

create or replace view allocation.pub_publication as
select call_id, doc_no, published_at, minutes, met_on, present from allocation.board where published_at is not null;

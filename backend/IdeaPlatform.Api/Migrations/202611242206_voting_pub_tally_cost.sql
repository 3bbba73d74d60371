create or replace view voting.pub_tally as
select t.call_id, t.idea_id,
    case when h.closed_at is not null or h.frozen_size is null then t.votes else t.frozen_votes end as votes,
    h.closed_at is not null as final,
    case when h.closed_at is not null or h.frozen_size is null then t.points else t.frozen_points end as points,
    t.n, t.cost_fen
from voting.tally t
join voting.ledger_head h on h.call_id = t.call_id;

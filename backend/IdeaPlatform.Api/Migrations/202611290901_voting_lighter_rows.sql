-- Half of what PostgreSQL did for a vote was done for rows that already had a keeper. What is left here is what somebody asks.

-- A repeated tap looks for its first result among the rows of its own ballot, from the last one back; no index over all taps of a vote
-- has to grow for that.
alter table voting.vote_ledger add column prev_seq bigint check (prev_seq between 1 and seq - 1);
comment on column voting.vote_ledger.prev_seq is 'The row before of the same ballot that carries a commitment: where to look on for a tap that comes twice';
alter table voting.vote_ledger disable trigger vote_ledger_append_only;
update voting.vote_ledger l
set prev_seq = before.seq
from (
    select call_id, seq, lag(seq) over (partition by call_id, ballot_uid order by seq) as before
    from voting.vote_ledger
    where ballot is not null) chain
join voting.vote_ledger before on before.call_id = chain.call_id and before.seq = chain.before
where l.call_id = chain.call_id and l.seq = chain.seq;
alter table voting.vote_ledger enable trigger vote_ledger_append_only;
drop index voting.vote_ledger_tap;

-- The check locked the head again for every row, which is written in one statement with the new size of that head and behind its lock; a
-- head that is not there fails the statement's writer.
alter table voting.vote_ledger drop constraint vote_ledger_call_id_fkey;

-- The same law in fewer steps: places ascend, and where all give one, the sum is their number.
create or replace function voting.picks_fit(picks int[], pick_points int[], n_picks int, points int) returns boolean language plpgsql immutable as $$
begin
    if cardinality(picks) <> n_picks or cardinality(pick_points) <> n_picks then
        return false;
    end if;
    if n_picks = 0 then
        return points = 0;
    end if;
    if picks[1] < 1 then
        return false;
    end if;
    for i in 2 .. n_picks loop
        if picks[i] <= picks[i - 1] then
            return false;
        end if;
    end loop;
    if points = n_picks then
        return pick_points = array_fill(1, array[n_picks]);
    end if;
    return points = (select sum(p) from unnest(pick_points) p) and 1 <= all (pick_points);
end $$;

-- The demand is part of the statement that writes (Voting/BallotWriter.cs).
drop function voting.demand_unchanged;

-- A pick was a row of its own with an index of its own; a vote paid a quarter of its time for it, and every change of a ballot writes
-- the ballot anyway. What reads picks reads them as before, from the view.
create function voting.picks_fit(picks int[], pick_points int[], n_picks int, points int) returns boolean language plpgsql immutable as $$
declare
    last int := 0;
    sum int := 0;
begin
    if cardinality(picks) <> n_picks or cardinality(pick_points) <> n_picks then
        return false;
    end if;
    for i in 1 .. n_picks loop
        if picks[i] <= last or pick_points[i] < 1 then
            return false;
        end if;
        last := picks[i];
        sum := sum + pick_points[i];
    end loop;
    return sum = points;
end $$;
comment on function voting.picks_fit is 'No idea twice, none with nothing, and the sums of the ballot are those of its picks';

alter table voting.ballot
    add column picks int[] not null default '{}',
    add column pick_points int[] not null default '{}';
update voting.ballot b
set picks = held.places, pick_points = held.points
from (
    select p.ballot_uid, array_agg(t.n order by t.n) as places, array_agg(p.points order by t.n) as points
    from voting.pick p
    join voting.tally t on t.call_id = p.call_id and t.idea_id = p.idea_id
    group by p.ballot_uid) held
where held.ballot_uid = b.ballot_uid;
alter table voting.ballot add constraint ballot_picks_fit check (voting.picks_fit(picks, pick_points, n_picks, points));
comment on column voting.ballot.picks is 'Places on the list of the vote, ascending; pick_points beside them';

drop table voting.pick;
create view voting.pick as
select b.ballot_uid, t.idea_id, b.call_id, p.points, p.n
from voting.ballot b
cross join unnest(b.picks, b.pick_points) as p (n, points)
join voting.tally t on t.call_id = b.call_id and t.n = p.n;
comment on view voting.pick is 'What ballots give to ideas, one row each';

-- One transaction of 100 votes with their counters.
begin;
with fresh as (
    insert into bench.vote (voter, idea)
    select (random() * 1e12)::bigint, 1 + (random() * 999)::int from generate_series(1, 100)
    on conflict do nothing
    returning idea),
moved as (select idea, count(*) as by from fresh group by idea)
update bench.counter c set votes = c.votes + m.by from moved m where c.idea = m.idea;
commit;

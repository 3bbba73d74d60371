-- One vote with its counter, in one statement that is its own transaction.
\set voter random(1, 1000000000000)
\set idea random(1, 1000)
with fresh as (insert into bench.vote (voter, idea) values (:voter, :idea) on conflict do nothing returning idea)
update bench.counter c set votes = c.votes + 1 from fresh f where c.idea = f.idea;

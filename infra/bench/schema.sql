-- What PostgreSQL is given to do by pgbench: the least that a vote has to leave behind, a row and a counter.
create schema bench;
create table bench.vote (voter bigint not null, idea int not null, primary key (voter, idea));
create table bench.counter (idea int primary key, votes bigint not null default 0) with (fillfactor = 50);
insert into bench.counter (idea) select * from generate_series(1, 1000);

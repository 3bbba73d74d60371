-- Rules that are to be applied to certified ballots, away from the request that asked: one row a call, rule and set of exclusions, so that nobody starts the
-- same twice. A node that is at work says so every half second; what a dead one had in hand is taken again.
create table allocation.computation (
    id bigint generated always as identity primary key,
    call_id uuid not null references programmes.call (id),
    rule text not null,
    excluded text[] not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
    failure text,
    tries int not null default 0,
    asked_at timestamptz not null default now(),
    node uuid,
    seen_at timestamptz,
    step int not null default 0,
    funded int not null default 0,
    cost_fen bigint not null default 0,
    unique (call_id, rule, excluded),
    check ((state = 'running') = (node is not null)),
    check ((state = 'failed') = (failure is not null)));
create index computation_waiting on allocation.computation (id) where state in ('waiting', 'running');

-- A result belongs to the bytes it was computed from.
alter table allocation.run drop constraint run_pkey;
alter table allocation.run add primary key (call_id, rule, excluded, input_sha256);

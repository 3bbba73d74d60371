-- What a rule makes of the certified ballots, what the bureau decided otherwise, and who signed.
create table allocation.run (
    call_id uuid not null references programmes.call (id),
    rule text not null,
    -- Ideas on the ballots that were out of the contest when it was computed, by number.
    excluded text[] not null,
    result bytea not null,
    summary jsonb not null,
    input_sha256 text not null check (input_sha256 ~ '^[0-9a-f]{64}$'),
    made_at timestamptz not null,
    primary key (call_id, rule, excluded));
comment on table allocation.run is 'append-only: the result of a rule as the bytes that everybody can compute again, with numbers for the comparison of rules';
create trigger run_append_only before update or delete on allocation.run
    for each row execute function kernel.refuse_change();

create table allocation.override (
    idea_id uuid primary key references ideas.idea (id),
    call_id uuid not null references allocation.board (call_id),
    rule_said text not null check (rule_said in ('funded', 'not_funded')),
    outcome text not null check (outcome in ('shortlisted', 'reserve', 'not_selected')),
    reason text not null check (char_length(btrim(reason)) >= 20),
    at timestamptz not null,
    check ((rule_said = 'funded') <> (outcome = 'shortlisted')));
comment on table allocation.override is 'append-only: decisions that differ from the outcome of the rule, with the reason that was published';
create index override_call on allocation.override (call_id);
create trigger override_append_only before update or delete on allocation.override
    for each row execute function kernel.refuse_change();

-- Publication needs two officers: one signs what stands on the board, another one publishes it.
alter table allocation.board
    add column signed_by uuid references identity.person (id),
    add column signed_at timestamptz,
    add check ((signed_by is null) = (signed_at is null)),
    add check (published_at is null or signed_by is null or signed_by <> published_by);

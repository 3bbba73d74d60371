-- What every room stands on: outbox, season clock, audit trail, and the guard of append-only tables.
create schema kernel;

create table kernel.outbox (
    id bigint generated always as identity primary key,
    kind text not null,
    body jsonb not null,
    at timestamptz not null default now(),
    attempts int not null default 0,
    tried_at timestamptz,
    last_error text,
    done_at timestamptz,
    parked_at timestamptz);
create index outbox_waiting on kernel.outbox (id) where done_at is null and parked_at is null;

-- No foreign key: the dispatcher holds the outbox row locked while a reaction marks itself done in its own transaction.
create table kernel.reaction_done (
    outbox_id bigint not null,
    reaction text not null,
    done_at timestamptz not null default now(),
    primary key (outbox_id, reaction));

create table kernel.season_clock (
    only_row boolean primary key default true check (only_row),
    offset_seconds bigint not null default 0 check (offset_seconds >= 0));
insert into kernel.season_clock default values;

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

create table kernel.audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor_id uuid,
    action text not null,
    subject text not null,
    subject_id uuid,
    detail jsonb);
comment on table kernel.audit_event is 'append-only: who did what to which thing; kept at least six months; no personal data';
create index audit_event_subject on kernel.audit_event (subject, subject_id, id);
create trigger audit_event_append_only before update or delete on kernel.audit_event
    for each row execute function kernel.refuse_change();

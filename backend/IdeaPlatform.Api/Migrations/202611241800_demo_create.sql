-- The demo's own memory: how far its loading came, and who can be played.
create schema demo;

create table demo.load_state (
    only_row boolean primary key default true check (only_row),
    state text not null check (state in ('loading', 'done')),
    loaded_at timestamptz not null default now());

create table demo.account (
    person_id uuid primary key,
    position int not null,
    role text not null,
    name_zh text not null,
    name_en text not null,
    login text,
    password text,
    phone text);
comment on table demo.account is 'Made-up people whom a visitor of the demonstration may play; exists in demo mode only';

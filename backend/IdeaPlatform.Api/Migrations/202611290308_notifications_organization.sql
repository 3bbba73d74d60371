-- Notices to the people of an organization, which belong to no call: its account, its members, its record, its standing.
alter table notifications.notice
    alter column call_id drop not null,
    add column organization_id uuid references organizations.organization (id) on delete cascade,
    -- What it is about where one organization may have several at the same moment.
    add column thing text not null default '' check (length(thing) <= 120),
    drop constraint notice_person_id_kind_call_id_at_key,
    add constraint notice_once unique nulls not distinct (person_id, kind, call_id, organization_id, thing, at),
    add constraint notice_about check (call_id is not null or organization_id is not null);

-- Entries of a record that the organization was told of: each once.
create table notifications.conduct_told (
    organization_id uuid not null,
    entry text not null,
    told_at timestamptz not null,
    primary key (organization_id, entry));
comment on table notifications.conduct_told is 'append-only: entries of records of conduct that the organization was told of';
create trigger conduct_told_append_only before update or delete on notifications.conduct_told
    for each row execute function kernel.refuse_change();

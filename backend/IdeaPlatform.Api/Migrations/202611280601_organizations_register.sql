-- The whole register: what kind of house an organization is, whom it answers to, its grade, each annual check, and how each of these was before.
alter table organizations.organization
    add column tags text[] not null default '{}',
    add column supervisor text not null default '' check (length(supervisor) <= 80),
    add column rating text check (rating in ('5A', '4A', '3A', '2A', '1A')),
    add column rating_valid_to date,
    -- When, by the season clock, what is counted changed last; the history takes its dates from here.
    add column changed_at timestamptz not null default now(),
    drop constraint organization_status_check,
    add constraint organization_status_check check (status in ('applying', 'active', 'changing', 'abnormal', 'blacklisted', 'deregistering', 'deregistered', 'revoked'));
create index organization_tags on organizations.organization using gin (tags);

create table organizations.organization_history (
    organization_id uuid not null references organizations.organization (id) on delete cascade,
    no int not null,
    since timestamptz not null,
    name text not null,
    legal_type text not null,
    fields text[] not null,
    tags text[] not null,
    status text not null,
    rating text,
    rating_valid_to date,
    registered_on date,
    primary key (organization_id, no));
comment on table organizations.organization_history is 'How an organization was counted from when on: statistics of any day come from here';

create table organizations.annual_check (
    organization_id uuid not null references organizations.organization (id) on delete cascade,
    year int not null check (year between 2000 and 2200),
    conclusion text not null check (conclusion in ('passed', 'basically_passed', 'failed', 'absent', 'exempt')),
    rectified boolean not null default false,
    recorded_at timestamptz not null,
    primary key (organization_id, year));

-- Written by the table itself, so that no way of changing an organization can forget it.
create function organizations.keep_history() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT'
        or (new.name, new.legal_type, new.fields, new.tags, new.status, new.rating, new.rating_valid_to, new.registered_on)
            is distinct from (old.name, old.legal_type, old.fields, old.tags, old.status, old.rating, old.rating_valid_to, old.registered_on)
    then
        insert into organizations.organization_history (organization_id, no, since, name, legal_type, fields, tags, status, rating, rating_valid_to, registered_on)
        select new.id, coalesce(max(h.no), 0) + 1, new.changed_at, new.name, new.legal_type, new.fields, new.tags, new.status, new.rating,
            new.rating_valid_to, new.registered_on
        from organizations.organization_history h
        where h.organization_id = new.id;
    end if;
    if new.annual_check is not null and new.annual_check_year is not null and (tg_op = 'INSERT'
        or (new.annual_check, new.annual_check_year, new.rectified) is distinct from (old.annual_check, old.annual_check_year, old.rectified))
    then
        insert into organizations.annual_check (organization_id, year, conclusion, rectified, recorded_at)
        values (new.id, new.annual_check_year, new.annual_check, new.rectified, new.changed_at)
        on conflict (organization_id, year) do update
        set conclusion = excluded.conclusion, rectified = excluded.rectified, recorded_at = excluded.recorded_at;
    end if;
    return null;
end $$;
create trigger organization_history after insert or update on organizations.organization
    for each row execute function organizations.keep_history();

insert into organizations.organization_history (organization_id, no, since, name, legal_type, fields, tags, status, rating, rating_valid_to, registered_on)
select id, 1, created_at, name, legal_type, fields, tags, status, rating, rating_valid_to, registered_on from organizations.organization;
insert into organizations.annual_check (organization_id, year, conclusion, rectified, recorded_at)
select id, annual_check_year, annual_check, rectified, created_at from organizations.organization
where annual_check is not null and annual_check_year is not null;

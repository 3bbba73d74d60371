-- What the rooms above know of an organization's conduct, and what the bureau has to explain when it overrides the code check.
alter table organizations.organization
    add column registered_on date,
    add column address text not null default '' check (length(address) <= 120),
    -- Kept equal to the sum of the conduct rows by the one function that writes them.
    add column active_projects int not null default 0 check (active_projects >= 0),
    add column uscc_exception text check (length(uscc_exception) between 5 and 300),
    add column version int not null default 1;
create index organization_name on organizations.organization (name, id);

create table organizations.conduct (
    id bigint generated always as identity primary key,
    organization_id uuid not null references organizations.organization (id),
    kind text not null check (kind in ('contract_signed', 'project_ended', 'lapsed')),
    subject_id uuid not null,
    at timestamptz not null,
    unique (organization_id, kind, subject_id));
comment on table organizations.conduct is 'append-only: contracts, endings and lapses of an organization, pushed down by the rooms that see them';
create trigger conduct_append_only before update or delete on organizations.conduct
    for each row execute function kernel.refuse_change();

create or replace view organizations.pub_organization as
select id, name, uscc, legal_type, fields, area_code, status, annual_check_year, annual_check, rectified, overdue_reports, lapses,
    contact_phone, introduction, is_demo, registered_on, address, active_projects
from organizations.organization;

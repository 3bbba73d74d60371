-- Social organizations (社会组织): the register as far as claiming needs it.
create schema organizations;

create table organizations.organization (
    id uuid primary key,
    name text not null check (length(name) between 2 and 80),
    uscc text not null unique check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    legal_type text not null check (legal_type in ('association', 'service', 'foundation', 'community')),
    fields text[] not null default '{}',
    area_code text not null,
    status text not null default 'active' check (status in ('active', 'abnormal', 'blacklisted', 'deregistered')),
    annual_check_year int,
    annual_check text check (annual_check in ('passed', 'basically_passed', 'failed', 'absent', 'exempt')),
    rectified boolean not null default false,
    overdue_reports int not null default 0 check (overdue_reports >= 0),
    lapses int not null default 0 check (lapses >= 0),
    contact_phone text,
    introduction text not null default '',
    is_demo boolean not null default false,
    created_at timestamptz not null default now());

create view organizations.pub_organization as
select id, name, uscc, legal_type, fields, area_code, status, annual_check_year, annual_check, rectified, overdue_reports, lapses,
    contact_phone, introduction, is_demo
from organizations.organization;
comment on view organizations.pub_organization is 'Organizations as anyone may know them, with the facts that eligibility needs';

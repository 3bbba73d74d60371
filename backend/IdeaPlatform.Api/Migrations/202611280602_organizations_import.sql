-- Spreadsheets of the register: read row by row, looked at, applied as a whole, and taken back as a whole while nothing was changed since.
create table organizations.import (
    id uuid primary key,
    file_name text not null check (length(file_name) between 1 and 120),
    file bytea not null,
    area_code text not null,
    reason text check (length(reason) between 5 and 300),
    state text not null check (state in ('reading', 'ready', 'applying', 'applied', 'failed', 'dropped', 'undone')),
    failure text,
    rows_total int not null default 0,
    rows_done int not null default 0,
    headers text[] not null default '{}',
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    taken_at timestamptz,
    applied_by uuid,
    applied_at timestamptz,
    undone_at timestamptz);
create index import_waiting on organizations.import (uploaded_at) where state in ('reading', 'applying');

create table organizations.import_row (
    import_id uuid not null references organizations.import (id) on delete cascade,
    row_no int not null,
    cells text[] not null,
    uscc text not null,
    name text not null,
    outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'wrong', 'overtaken')),
    problems jsonb not null default '[]',
    facts jsonb,
    organization_id uuid,
    -- What the organization was when the row was read, and which version the import made of it: anything else has been changed since.
    seen_version int,
    made_version int,
    before jsonb,
    primary key (import_id, row_no));
create index import_row_outcome on organizations.import_row (import_id, outcome, row_no);

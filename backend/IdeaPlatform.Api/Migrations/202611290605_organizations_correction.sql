-- An organization sees that its entry in the register is wrong and says how it should read; the bureau looks and answers.
create table organizations.correction (
    id uuid primary key,
    organization_id uuid not null references organizations.organization (id),
    asked_by uuid not null references identity.person (id),
    asked_at timestamptz not null,
    -- What is to change, as it stood when it was asked for and as it should read; nothing else is in there.
    before jsonb not null,
    wanted jsonb not null check (wanted <> '{}'),
    words text not null check (length(words) between 5 and 500),
    state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
    reason text not null default '' check (length(reason) <= 500),
    decided_by uuid references identity.person (id),
    decided_at timestamptz,
    check (state <> 'refused' or length(reason) >= 5),
    check ((state in ('accepted', 'refused')) = (decided_by is not null)),
    check ((state = 'waiting') = (decided_at is null)));
comment on table organizations.correction is 'Corrections of the register that organizations asked for: what stood there, what should, and what the bureau said';
create unique index correction_waiting on organizations.correction (organization_id) where state = 'waiting';
create index correction_organization on organizations.correction (organization_id, asked_at desc);

create view organizations.pub_correction as
select id, organization_id, asked_by, asked_at, state, reason, decided_at from organizations.correction;
comment on view organizations.pub_correction is 'Corrections that organizations asked for: by whom, and what was answered when';

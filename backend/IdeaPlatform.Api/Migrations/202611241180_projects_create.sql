-- From an idea that waits for somebody to carry it out, over claims and a contract, to a funded project.
create schema projects;

create table projects.desk (
    call_id uuid primary key references programmes.call (id));
comment on table projects.desk is 'One row a call: whoever decides about its claims locks it first, so that gates are counted in turn';

create table projects.opening (
    idea_id uuid primary key references ideas.idea (id),
    call_id uuid not null references programmes.call (id),
    extended_to timestamptz,
    route text check (route in ('reserve', 'needs_list')),
    reason text not null check (length(reason) between 5 and 1000),
    decided_by uuid not null references identity.person (id),
    decided_at timestamptz not null);
comment on table projects.opening is 'What the bureau decided for an idea that nobody claimed: once a longer window, then another route';

create table projects.claim (
    id uuid primary key,
    call_id uuid not null references programmes.call (id),
    idea_id uuid not null references ideas.idea (id),
    organization_id uuid not null references organizations.organization (id),
    state text not null default 'draft' check (state in ('draft', 'submitted', 'standby', 'selected', 'contracted', 'rejected', 'withdrawn', 'lapsed')),
    content jsonb not null,
    version int not null default 1,
    amount_fen bigint check (amount_fen > 0),
    started_by uuid not null references identity.person (id),
    created_at timestamptz not null,
    saved_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    decided_by uuid references identity.person (id),
    reason text not null default '',
    publicity_from timestamptz,
    publicity_to timestamptz,
    contract_by timestamptz,
    check (state in ('draft', 'withdrawn') or (submitted_at is not null and amount_fen is not null)),
    check (state not in ('selected', 'contracted') or (publicity_to is not null and contract_by is not null)));
-- One claim of an organization on an idea, one organization chosen for an idea: the database says so, whoever races.
create unique index claim_once on projects.claim (idea_id, organization_id) where state <> 'withdrawn';
create unique index claim_one_chosen on projects.claim (idea_id) where state in ('selected', 'contracted');
create index claim_call on projects.claim (call_id, idea_id, id);
create index claim_organization on projects.claim (organization_id, created_at desc, id);

create table projects.claim_line (
    claim_id uuid not null references projects.claim (id),
    position int not null,
    name text not null check (length(name) between 1 and 60),
    amount_fen bigint not null check (amount_fen > 0),
    basis text not null default '' check (length(basis) <= 200),
    primary key (claim_id, position));
comment on table projects.claim_line is 'The budget as it was handed in, in integer fen';

create table projects.counter (
    name text not null,
    year int not null,
    last int not null check (last > 0),
    primary key (name, year));

create table projects.project (
    id uuid primary key,
    no text not null unique,
    claim_id uuid not null unique references projects.claim (id),
    idea_id uuid not null unique references ideas.idea (id),
    call_id uuid not null references programmes.call (id),
    pot_id uuid not null references programmes.fund_pot (id),
    organization_id uuid not null references organizations.organization (id),
    contract_no text not null unique check (length(contract_no) between 4 and 40),
    amount_fen bigint not null check (amount_fen > 0),
    state text not null default 'signed' check (state in ('signed', 'in_progress')),
    start_on date not null,
    end_on date not null,
    signed_at timestamptz not null,
    signed_by uuid not null references identity.person (id),
    started_at timestamptz,
    is_demo boolean not null default false,
    check (start_on <= end_on),
    check ((state = 'signed') = (started_at is null)));
create index project_newest on projects.project (signed_at desc, id);
create index project_organization on projects.project (organization_id, signed_at desc, id);

create table projects.milestone (
    project_id uuid not null references projects.project (id),
    position int not null,
    name text not null check (length(name) between 1 and 80),
    due_on date not null,
    primary key (project_id, position));

create table projects.tranche (
    project_id uuid not null references projects.project (id),
    seq int not null check (seq between 1 and 10),
    percent int not null check (percent between 1 and 100),
    amount_fen bigint not null check (amount_fen > 0),
    condition text not null check (condition in ('signed', 'midterm', 'final')),
    state text not null default 'planned' check (state in ('planned')),
    primary key (project_id, seq));
comment on table projects.tranche is 'The payment plan of a contract; only planned so far, payment itself is a later step of the house';

create view projects.pub_claim as
select id, call_id, idea_id, organization_id, state, submitted_at from projects.claim;
comment on view projects.pub_claim is 'Who claims what and where it stands; drafts included, so filter by state';

create view projects.pub_project as
select id, no, idea_id, call_id, pot_id, organization_id, contract_no, amount_fen, state, start_on, end_on, signed_at, started_at, is_demo
from projects.project;
comment on view projects.pub_project is 'Ideas under contract: who carries them out, with how much, from when to when';

-- What deciding about an idea's claims needs to know, in one place for all use cases of the room.
create view projects.idea_standing as
select i.id as idea_id, i.no, i.title, i.problem, i.state, i.category, i.area_code, i.call_id, i.submitter_id,
    c.phase, c.scope_area_code, c.claim_from, c.claim_to, c.pot_id, c.publicity_days, c.publicity_kind, c.is_demo,
    c.title_zh as call_title_zh, c.title_en as call_title_en, c.contact_phone,
    least(coalesce(i.agreed_cost_fen, i.est_cost_fen, c.cap_fen), c.cap_fen) as cap_fen,
    o.extended_to, o.route, o.reason as route_reason
from ideas.pub_idea i
join programmes.pub_call c on c.id = i.call_id
left join projects.opening o on o.idea_id = i.id;

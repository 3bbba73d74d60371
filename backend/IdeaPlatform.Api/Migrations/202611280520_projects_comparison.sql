-- Competing claims compared (比选) by reviewers who have nothing to do with any of the organizations.
create table projects.comparison (
    idea_id uuid primary key references ideas.idea (id),
    call_id uuid not null references programmes.call (id),
    seed bytea not null check (length(seed) = 32),
    opened_by uuid not null references identity.person (id),
    opened_at timestamptz not null,
    due_at timestamptz not null);
comment on table projects.comparison is 'One row an idea: the lot by which reviewers were drawn to compare its claims, and until when they have';

create table projects.comparison_reviewer (
    idea_id uuid not null references projects.comparison (idea_id),
    reviewer_id uuid not null references identity.person (id),
    state text not null default 'handed' check (state in ('handed', 'submitted', 'recused')),
    handed_at timestamptz not null,
    ended_at timestamptz,
    reason text not null default '' check (length(reason) <= 500),
    primary key (idea_id, reviewer_id),
    check ((state = 'handed') = (ended_at is null)),
    check (state <> 'recused' or length(reason) >= 5));
create index comparison_reviewer_person on projects.comparison_reviewer (reviewer_id, handed_at desc);

create table projects.comparison_mark (
    idea_id uuid not null,
    reviewer_id uuid not null,
    claim_id uuid not null references projects.claim (id),
    plan int not null check (plan between 0 and 40),
    budget int not null check (budget between 0 and 20),
    team int not null check (team between 0 and 20),
    community int not null check (community between 0 and 20),
    comment text not null check (length(comment) <= 500),
    saved_at timestamptz not null,
    primary key (reviewer_id, claim_id),
    foreign key (idea_id, reviewer_id) references projects.comparison_reviewer (idea_id, reviewer_id));
comment on table projects.comparison_mark is 'Points of one reviewer for one claim, out of a hundred: plan 40, budget 20, team 20, community 20';

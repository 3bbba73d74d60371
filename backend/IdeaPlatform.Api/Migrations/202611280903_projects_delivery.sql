-- A project is lived: milestones with evidence, a diary, changes asked for and decided, a pause, an end, and money accounted for by voucher.
alter table projects.project
    drop constraint project_state_check,
    drop constraint project_check1,
    add constraint project_state_check check (state in ('signed', 'in_progress', 'paused', 'completed', 'terminated')),
    add constraint project_started check (case when state = 'signed' then started_at is null else state = 'terminated' or started_at is not null end),
    add column plan text check (length(plan) between 10 and 2000),
    add column state_reason text not null default '' check (length(state_reason) <= 500),
    add column ended_at timestamptz,
    add column recover_by date,
    add constraint project_ended check ((state in ('completed', 'terminated')) = (ended_at is not null));
comment on column projects.project.plan is 'The plan after a change that was granted; null: as it was claimed';

alter table projects.tranche
    drop constraint tranche_state_check,
    drop constraint tranche_open,
    add constraint tranche_state_check check (state in ('planned', 'ready', 'requested', 'handled', 'approved', 'paid', 'received', 'returned', 'withheld', 'cancelled')),
    add constraint tranche_open check (state = 'cancelled' or (state = 'planned') = (ready_at is null));

create table projects.project_step (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects.project (id),
    kind text not null,
    at timestamptz not null,
    by_person uuid references identity.person (id),
    reason text not null default '' check (length(reason) <= 1000));
comment on table projects.project_step is 'append-only: milestones, pauses, risks, changes and endings, with who, when and why';
create index project_step_project on projects.project_step (project_id, id);
create trigger project_step_append_only before update or delete on projects.project_step
    for each row execute function kernel.refuse_change();

alter table projects.milestone
    add column state text not null default 'open' check (state in ('open', 'submitted', 'accepted', 'returned')),
    add column note text not null default '' check (length(note) <= 1000),
    add column submitted_by uuid references identity.person (id),
    add column submitted_at timestamptz,
    add column decided_by uuid references identity.person (id),
    add column decided_at timestamptz,
    add column reason text not null default '' check (length(reason) <= 300),
    add constraint milestone_submitted check ((state = 'open') = (submitted_at is null)),
    add constraint milestone_decided check (state not in ('accepted', 'returned') or decided_at is not null),
    -- Whoever handed it in does not accept it.
    add constraint milestone_two_people check (decided_by <> submitted_by);

create table projects.milestone_evidence (
    project_id uuid not null,
    position int not null,
    evidence_id uuid not null references projects.evidence (id),
    primary key (project_id, position, evidence_id),
    foreign key (project_id, position) references projects.milestone (project_id, position));

create table projects.diary_entry (
    id uuid primary key,
    project_id uuid not null references projects.project (id),
    day date not null,
    words text not null check (length(words) between 5 and 1000),
    written_by uuid not null references identity.person (id),
    written_at timestamptz not null,
    hidden_by uuid references identity.person (id),
    hidden_at timestamptz,
    hidden_reason text not null default '' check (length(hidden_reason) <= 300),
    check ((hidden_at is null) = (hidden_by is null)));
comment on table projects.diary_entry is 'What an organization tells of its project, public at once; the bureau may take an entry down, with a reason that stays';
create index diary_entry_newest on projects.diary_entry (project_id, day desc, id desc);

create table projects.diary_evidence (
    entry_id uuid not null references projects.diary_entry (id),
    evidence_id uuid not null references projects.evidence (id),
    primary key (entry_id, evidence_id));
create index diary_evidence_file on projects.diary_evidence (evidence_id);

create table projects.budget_line (
    project_id uuid not null references projects.project (id),
    position int not null,
    name text not null check (length(name) between 1 and 60),
    amount_fen bigint not null check (amount_fen >= 0),
    basis text not null default '' check (length(basis) <= 200),
    primary key (project_id, position));
comment on table projects.budget_line is 'The budget of a contract; its lines add up to the contract, and a granted change moves money between them';

-- A contract may be for less than was claimed: every line gives its part, the last one takes what rounding leaves.
insert into projects.budget_line (project_id, position, name, amount_fen, basis)
select p.id, l.position, l.name,
    case when l.position = t.last then p.amount_fen - coalesce((
        select sum(floor(o.amount_fen::numeric * p.amount_fen / t.total))
        from projects.claim_line o where o.claim_id = p.claim_id and o.position < t.last), 0)
    else floor(l.amount_fen::numeric * p.amount_fen / t.total) end::bigint,
    l.basis
from projects.project p
join projects.claim_line l on l.claim_id = p.claim_id
join (select claim_id, sum(amount_fen) as total, max(position) as last from projects.claim_line group by claim_id) t on t.claim_id = p.claim_id;

create table projects.change_request (
    id uuid primary key,
    project_id uuid not null references projects.project (id),
    kind text not null check (kind in ('dates', 'budget', 'plan')),
    before jsonb not null,
    after jsonb not null,
    reason text not null check (length(reason) between 5 and 500),
    state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn')),
    asked_by uuid not null references identity.person (id),
    asked_at timestamptz not null,
    decided_by uuid references identity.person (id),
    decided_at timestamptz,
    answer text not null default '' check (length(answer) <= 500),
    check ((state = 'asked') = (decided_at is null)),
    constraint change_two_people check (state = 'withdrawn' or decided_by <> asked_by));
comment on table projects.change_request is 'Changes of dates, budget lines or plan: what was, what is wanted, why, and what the bureau answered';
create unique index change_request_waiting on projects.change_request (project_id, kind) where state = 'asked';

create table projects.spending (
    id uuid primary key,
    project_id uuid not null,
    line int not null,
    amount_fen bigint not null check (amount_fen > 0),
    voucher_no text not null check (length(voucher_no) between 2 and 40),
    spent_on date not null,
    words text not null check (length(words) between 2 and 200),
    evidence_id uuid references projects.evidence (id),
    state text not null default 'entered' check (state in ('entered', 'booked', 'refused', 'withdrawn')),
    entered_by uuid not null references identity.person (id),
    entered_at timestamptz not null,
    decided_by uuid references identity.person (id),
    decided_at timestamptz,
    reason text not null default '' check (length(reason) <= 300),
    foreign key (project_id, line) references projects.budget_line (project_id, position),
    check ((state = 'entered') = (decided_at is null)),
    constraint spending_two_people check (state = 'withdrawn' or decided_by <> entered_by));
comment on table projects.spending is 'What an organization spent, by line and voucher; once booked it leaves the money paid out';
create unique index spending_voucher on projects.spending (project_id, voucher_no) where state in ('entered', 'booked');

create table projects.money_back (
    id uuid primary key,
    project_id uuid not null references projects.project (id),
    amount_fen bigint not null check (amount_fen > 0),
    voucher_no text not null check (length(voucher_no) between 2 and 40),
    demanded boolean not null,
    back_on date not null,
    entered_by uuid not null references identity.person (id),
    entered_at timestamptz not null,
    unique (project_id, voucher_no));
comment on table projects.money_back is 'Money that was paid out, not spent, and came back to the pot';

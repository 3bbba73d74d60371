-- The parts of a contract are paid: each waits for its gate, is asked for, handled and checked by two people, paid by a voucher, received.
alter table projects.tranche
    drop constraint tranche_state_check,
    add check (state in ('planned', 'ready', 'requested', 'handled', 'approved', 'paid', 'received', 'returned', 'withheld')),
    -- Since when it is open to be paid, and until when it should be.
    add column ready_at timestamptz,
    add column due_at timestamptz,
    add column since timestamptz,
    add column requested_by uuid references identity.person (id),
    add column handled_by uuid references identity.person (id),
    add column approved_by uuid references identity.person (id),
    add column voucher_no text,
    add column paid_on date,
    add column reason text not null default '' check (length(reason) <= 300),
    add constraint tranche_open check ((state = 'planned') = (ready_at is null)),
    -- Whoever asks does not decide, and nobody checks what they handled themselves.
    add constraint tranche_two_people check (handled_by <> requested_by and approved_by <> requested_by and approved_by <> handled_by),
    add constraint tranche_paid check ((state in ('paid', 'received')) = (voucher_no is not null and paid_on is not null)),
    add constraint tranche_decided check (state not in ('approved', 'paid', 'received') or (handled_by is not null and approved_by is not null));
comment on table projects.tranche is 'The parts in which a contract is paid, and how far each has come';

update projects.tranche t
set state = 'ready', ready_at = p.signed_at, since = p.signed_at, due_at = p.signed_at + interval '21 days'
from projects.project p
where p.id = t.project_id and t.condition = 'signed';

create table projects.tranche_step (
    id bigint generated always as identity primary key,
    project_id uuid not null,
    seq int not null,
    state text not null,
    at timestamptz not null,
    by_person uuid references identity.person (id),
    reason text not null default '',
    foreign key (project_id, seq) references projects.tranche (project_id, seq));
comment on table projects.tranche_step is 'append-only: every step of a payment with its date, who took it and why';
create index tranche_step_tranche on projects.tranche_step (project_id, seq, id);
create trigger tranche_step_append_only before update or delete on projects.tranche_step
    for each row execute function kernel.refuse_change();

create table projects.check_result (
    id bigint generated always as identity primary key,
    project_id uuid not null references projects.project (id),
    stage text not null check (stage in ('midterm', 'final')),
    grade text not null check (grade in ('excellent', 'good', 'pass', 'fail')),
    note text not null check (length(note) between 5 and 1000),
    at timestamptz not null,
    by_person uuid not null references identity.person (id));
comment on table projects.check_result is 'append-only: what a check of a project came to; the newest of a stage counts';
create unique index check_result_passed on projects.check_result (project_id, stage) where grade <> 'fail';
create trigger check_result_append_only before update or delete on projects.check_result
    for each row execute function kernel.refuse_change();

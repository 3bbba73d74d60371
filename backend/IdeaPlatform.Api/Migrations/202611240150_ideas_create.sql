-- Ideas (点子): problem, solution or both; their versions, photos and the golden thread of dated steps.
create schema ideas;

create table ideas.idea (
    id uuid primary key,
    call_id uuid not null references programmes.call (id),
    no text not null unique,
    state text not null check (state in ('submitted', 'returned', 'declined', 'merged', 'accepted', 'in_vote', 'in_review', 'shortlisted',
        'reserve', 'not_selected', 'claimable', 'claimed', 'unclaimed', 'in_project', 'realised', 'withdrawn', 'taken_down')),
    kind text not null check (kind in ('problem_only', 'with_solution')),
    title text not null check (length(title) between 2 and 30),
    problem text not null check (length(problem) between 10 and 500),
    solution text not null default '' check (length(solution) <= 1000),
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    category text not null references registers.category (code),
    area_code text not null references registers.area (code),
    location text not null default '' check (length(location) <= 100),
    beneficiaries text not null default '' check (length(beneficiaries) <= 100),
    est_cost_fen bigint check (est_cost_fen > 0),
    agreed_cost_fen bigint check (agreed_cost_fen > 0),
    submitter_id uuid not null references identity.person (id),
    submitter_name text not null,
    signature text not null default 'nickname' check (signature in ('real', 'nickname', 'anonymous')),
    entered_by uuid references identity.person (id),
    entry_channel text not null default 'web' check (entry_channel in ('web', 'phone', 'visit', 'paper')),
    wants_to_join boolean not null default false,
    merged_into uuid references ideas.idea (id),
    reply_class text check (reply_class in ('A', 'B', 'C')),
    due_at timestamptz,
    revision int not null default 1,
    submitted_at timestamptz not null,
    is_demo boolean not null default false,
    check ((state = 'merged') = (merged_into is not null)),
    check ((entry_channel = 'web') = (entered_by is null)));
create index idea_call_newest on ideas.idea (call_id, submitted_at desc, id);
create index idea_submitter on ideas.idea (submitter_id, submitted_at desc);
create index idea_due on ideas.idea (due_at, id) where state in ('submitted', 'returned');

create table ideas.step (
    id bigint generated always as identity primary key,
    idea_id uuid not null references ideas.idea (id),
    at timestamptz not null,
    kind text not null,
    office_zh text not null,
    office_en text not null,
    reason text not null default '',
    data jsonb not null default '{}',
    actor_id uuid,
    public boolean not null default true);
comment on table ideas.step is 'append-only: the golden thread; each step of an idea with its date, office and reason';
create index step_idea on ideas.step (idea_id, id);
create trigger step_append_only before update or delete on ideas.step
    for each row execute function kernel.refuse_change();

create view ideas.pub_idea as
select id, call_id, no, state, kind, title, problem, solution, language, category, area_code, location, beneficiaries, est_cost_fen,
    agreed_cost_fen, submitter_id, case when signature = 'anonymous' then null else submitter_name end as shown_name, merged_into,
    reply_class, submitted_at, revision, is_demo
from ideas.idea;
comment on view ideas.pub_idea is 'Ideas of every state; the public may read those whose state is not submitted, returned, declined, withdrawn or taken_down';

create view ideas.pub_step as select id, idea_id, at, kind, office_zh, office_en, reason, data, public from ideas.step;
comment on view ideas.pub_step is 'The golden thread; rows that are not public are for the submitter and the offices';

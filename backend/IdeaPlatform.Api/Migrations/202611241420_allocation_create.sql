-- Shortlist decisions, their publication, and the objections that hold a publicity period open.
create schema allocation;

create table allocation.board (
    call_id uuid primary key references programmes.call (id),
    version int not null default 0,
    doc_no text unique,
    published_at timestamptz,
    published_by uuid references identity.person (id),
    check ((published_at is null) = (doc_no is null)));
comment on table allocation.board is 'One row a call: the lock of its decisions, and the document that published them';

create table allocation.document_counter (
    year int primary key,
    last_no int not null check (last_no > 0));

create table allocation.decision (
    idea_id uuid primary key references ideas.idea (id),
    call_id uuid not null references allocation.board (call_id),
    outcome text not null check (outcome in ('shortlisted', 'reserve', 'not_selected')),
    reason text not null check (char_length(reason) <= 500),
    reply_class text check (reply_class in ('A', 'B', 'C')),
    decided_by uuid not null references identity.person (id),
    decided_at timestamptz not null,
    -- What the decision was taken on, frozen at publication.
    rank int,
    votes int,
    vote_score numeric(5, 2),
    review_score numeric(5, 2),
    total numeric(5, 2),
    sheets int,
    cost_fen bigint,
    published_at timestamptz,
    check (published_at is null or (rank is not null and votes is not null and vote_score is not null and review_score is not null
        and total is not null and sheets is not null)),
    check (published_at is null or outcome <> 'not_selected' or reply_class is not null),
    check (published_at is null or outcome <> 'shortlisted' or cost_fen > 0),
    check (published_at is null or char_length(btrim(reason)) >= 5));
create index decision_call on allocation.decision (call_id, rank);

create table allocation.objection (
    id uuid primary key,
    call_id uuid not null references allocation.board (call_id),
    idea_id uuid references ideas.idea (id),
    objector_id uuid not null references identity.person (id),
    text text not null check (char_length(text) between 10 and 1000),
    filed_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'upheld', 'rejected')),
    answer text check (char_length(answer) between 10 and 1000),
    answered_by uuid references identity.person (id),
    answered_at timestamptz,
    check ((state = 'open') = (answered_at is null)),
    check ((answered_at is null) = (answer is null)));
create unique index objection_once on allocation.objection (call_id, objector_id, coalesce(idea_id, '00000000-0000-0000-0000-000000000000'));
create index objection_call on allocation.objection (call_id, filed_at, id);

create table allocation.decision_change (
    id bigint generated always as identity primary key,
    idea_id uuid not null references ideas.idea (id),
    call_id uuid not null references allocation.board (call_id),
    from_outcome text not null,
    to_outcome text not null,
    reason text not null,
    objection_id uuid references allocation.objection (id),
    by_person uuid not null,
    at timestamptz not null);
comment on table allocation.decision_change is 'append-only: what was published stays on record; each correction says from what, to what, why and by whom';
create index decision_change_idea on allocation.decision_change (idea_id, id);
create trigger decision_change_append_only before update or delete on allocation.decision_change
    for each row execute function kernel.refuse_change();

create view allocation.pub_decision as
select call_id, idea_id, rank, votes, vote_score, review_score, sheets, total, outcome, reason, reply_class, cost_fen, published_at
from allocation.decision
where published_at is not null;
comment on view allocation.pub_decision is 'Published decisions with the scores they were taken on';

create view allocation.pub_publication as
select call_id, doc_no, published_at from allocation.board where published_at is not null;
comment on view allocation.pub_publication is 'The document (发文字号) that published the decisions of a call';

-- Score sheets (评分表): who was drawn to score which idea, by which lot, and what they wrote.
create schema review;

create table review.panel (
    call_id uuid primary key references programmes.call (id),
    opened_at timestamptz not null);
comment on table review.panel is 'One row a call: the lock under which sheets are handed out and the gate is counted';

create table review.draw (
    id bigint generated always as identity primary key,
    call_id uuid not null references review.panel (call_id),
    at timestamptz not null,
    by_person uuid,
    seed bytea not null check (length(seed) = 32),
    input jsonb not null,
    result jsonb not null);
comment on table review.draw is 'append-only: each lot with its seed and all that went in, so that anybody can draw it again and get the same panel';
create index draw_call on review.draw (call_id, id);
create trigger draw_append_only before update or delete on review.draw
    for each row execute function kernel.refuse_change();

create table review.sheet (
    id uuid primary key,
    call_id uuid not null references review.panel (call_id),
    idea_id uuid not null references ideas.idea (id),
    reviewer_id uuid not null references identity.person (id),
    state text not null default 'handed' check (state in ('handed', 'submitted', 'recused', 'released')),
    origin text not null check (origin in ('draw', 'replacement', 'bureau')),
    handed_at timestamptz not null,
    due_at timestamptz,
    version int not null default 0,
    comment text not null default '' check (char_length(comment) <= 2000),
    saved_at timestamptz,
    -- Sum of points × weight: points of a hundred in hundredths, so that means and ranks need no fractions of a float.
    points_x100 int check (points_x100 between 0 and 10000),
    submitted_at timestamptz,
    ended_reason text not null default '' check (char_length(ended_reason) <= 500),
    ended_at timestamptz,
    -- A reviewer who stood back from an idea never gets it again.
    unique (idea_id, reviewer_id),
    check ((state = 'submitted') = (points_x100 is not null and submitted_at is not null)),
    check (state <> 'submitted' or char_length(btrim(comment)) >= 20),
    check ((state in ('recused', 'released')) = (ended_at is not null)),
    check (ended_at is null or char_length(ended_reason) >= 5));
create index sheet_reviewer on review.sheet (reviewer_id, call_id);
create index sheet_call on review.sheet (call_id, idea_id);

create table review.point (
    sheet_id uuid not null references review.sheet (id) on delete cascade,
    call_id uuid not null,
    criterion_code text not null,
    points int not null check (points between 0 and 100),
    primary key (sheet_id, criterion_code),
    foreign key (call_id, criterion_code) references programmes.criterion (call_id, code));

-- A submitted sheet is final, also for a bug.
create function review.refuse_change_of_submitted() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'sheet' then
        if old.state = 'submitted' then raise exception 'a submitted sheet is final' using errcode = 'restrict_violation'; end if;
    elsif exists (select 1 from review.sheet s where s.id = new.sheet_id and s.state = 'submitted') then
        raise exception 'a submitted sheet is final' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger sheet_final before update on review.sheet for each row execute function review.refuse_change_of_submitted();
create trigger point_final before insert or update on review.point for each row execute function review.refuse_change_of_submitted();

create view review.pub_score as
select s.call_id, s.idea_id, count(*)::int as sheets,
    (case when count(*) >= 5 then count(*) - 2 else count(*) end)::int as counted,
    (case when count(*) >= 5 then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::bigint as points_x100_sum,
    coalesce(sum(n.points), 0)::bigint as need_sum,
    round((case when count(*) >= 5 then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::numeric
        / (case when count(*) >= 5 then count(*) - 2 else count(*) end) / 100, 2) as score
from review.sheet s
left join review.point n on n.sheet_id = s.id and n.criterion_code = 'need'
where s.state = 'submitted'
group by s.call_id, s.idea_id;
comment on view review.pub_score is 'Mean of the submitted sheets of an idea (with 5 or more the highest and the lowest are dropped); the public may see it only when decisions are published';

create view review.pub_sheet as
select s.id, s.call_id, s.idea_id, s.points_x100, s.comment, s.submitted_at
from review.sheet s
join programmes.pub_call c on c.id = s.call_id
where s.state = 'submitted' and c.phase in ('publicity', 'claiming', 'contracting', 'implementing', 'closed');
comment on view review.pub_sheet is 'Submitted sheets once the result is published, without the name of who wrote which';

create view review.pub_reviewer as
select s.call_id, s.reviewer_id, p.display_name as name, count(*)::int as sheets
from review.sheet s
join programmes.pub_call c on c.id = s.call_id
join identity.pub_person p on p.id = s.reviewer_id
where s.state = 'submitted' and c.phase in ('publicity', 'claiming', 'contracting', 'implementing', 'closed')
group by s.call_id, s.reviewer_id, p.display_name;
comment on view review.pub_reviewer is 'Names of the review panel, published with the result';

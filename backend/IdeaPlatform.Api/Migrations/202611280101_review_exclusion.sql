-- A conflict of interest that came to light late takes a submitted sheet out of the count, with a record; the sheet itself stays as it was.
create table review.exclusion (
    sheet_id uuid primary key references review.sheet (id),
    call_id uuid not null references review.panel (call_id),
    idea_id uuid not null references ideas.idea (id),
    reviewer_id uuid not null references identity.person (id),
    kind text not null check (kind ~ '^[a-z_]+$'),
    reason text not null default '' check (char_length(reason) <= 500),
    by_person uuid,
    at timestamptz not null);
comment on table review.exclusion is 'append-only: submitted sheets that do not count because of a conflict of interest, with its kind and since when';
create index exclusion_call on review.exclusion (call_id, idea_id);
create trigger exclusion_append_only before update or delete on review.exclusion
    for each row execute function kernel.refuse_change();

create view review.counted_sheet as
select s.id, s.call_id, s.idea_id, s.reviewer_id, s.origin, s.points_x100, s.comment, s.submitted_at
from review.sheet s
where s.state = 'submitted' and not exists (select 1 from review.exclusion x where x.sheet_id = s.id);
comment on view review.counted_sheet is 'Sheets that count: submitted and not taken out for a conflict of interest. Scores, gate, boards and statistics read this';

create view review.held_sheet as
select s.id, s.call_id, s.idea_id, s.reviewer_id, s.state, s.origin, s.handed_at, s.due_at
from review.sheet s
where s.state = 'handed' or (s.state = 'submitted' and not exists (select 1 from review.exclusion x where x.sheet_id = s.id));
comment on view review.held_sheet is 'Sheets that count or may still count: what an idea need not be drawn for again';

create or replace view review.pub_score as
select s.call_id, s.idea_id, count(*)::int as sheets,
    (case when count(*) >= 5 then count(*) - 2 else count(*) end)::int as counted,
    (case when count(*) >= 5 then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::bigint as points_x100_sum,
    coalesce(sum(n.points), 0)::bigint as need_sum,
    round((case when count(*) >= 5 then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::numeric
        / (case when count(*) >= 5 then count(*) - 2 else count(*) end) / 100, 2) as score
from review.counted_sheet s
left join review.point n on n.sheet_id = s.id and n.criterion_code = 'need'
group by s.call_id, s.idea_id;
comment on view review.pub_score is 'Mean of the sheets of an idea that count (with 5 or more the highest and the lowest are dropped); the public may see it only when decisions are published';

create or replace view review.pub_sheet as
select s.id, s.call_id, s.idea_id, s.points_x100, s.comment, s.submitted_at
from review.counted_sheet s
join programmes.pub_call c on c.id = s.call_id
where c.phase in ('publicity', 'claiming', 'contracting', 'implementing', 'closed');
comment on view review.pub_sheet is 'Sheets that count once the result is published, without the name of who wrote which';

create or replace view review.pub_reviewer as
select s.call_id, s.reviewer_id, p.display_name as name, count(*)::int as sheets
from review.counted_sheet s
join programmes.pub_call c on c.id = s.call_id
join identity.pub_person p on p.id = s.reviewer_id
where c.phase in ('publicity', 'claiming', 'contracting', 'implementing', 'closed')
group by s.call_id, s.reviewer_id, p.display_name;
comment on view review.pub_reviewer is 'Names of the review panel, published with the result';

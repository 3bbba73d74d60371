-- Another opinion when sheets are far apart, means as the call says, and single marks for statistics.
alter table review.sheet drop constraint sheet_origin_check,
    add constraint sheet_origin_check check (origin in ('draw', 'replacement', 'bureau', 'divergence'));

create or replace view review.pub_score as
select s.call_id, s.idea_id, count(*)::int as sheets,
    (case when t.trims and count(*) >= t.trim_from then count(*) - 2 else count(*) end)::int as counted,
    (case when t.trims and count(*) >= t.trim_from then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::bigint as points_x100_sum,
    coalesce(sum(n.points), 0)::bigint as need_sum,
    round((case when t.trims and count(*) >= t.trim_from then sum(s.points_x100) - min(s.points_x100) - max(s.points_x100) else sum(s.points_x100) end)::numeric
        / (case when t.trims and count(*) >= t.trim_from then count(*) - 2 else count(*) end) / 100, 2) as score
from review.counted_sheet s
join (select call_id, trim_from, trim_from > 0 as trims from programmes.pub_review_setting) t on t.call_id = s.call_id
left join review.point n on n.sheet_id = s.id and n.criterion_code = 'need'
group by s.call_id, s.idea_id, t.trims, t.trim_from;
comment on view review.pub_score is 'Mean of the sheets of an idea that count, without the highest and the lowest where the call says so; the public may see it only when decisions are published';

create view review.pub_mark as
select s.call_id, s.idea_id, s.points_x100
from review.counted_sheet s;
comment on view review.pub_mark is 'Marks of single sheets that count, without who gave them, for statistics of the room that decides; the public may see what comes of it only when decisions are published';

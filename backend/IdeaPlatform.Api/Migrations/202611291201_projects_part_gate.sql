-- A part of a contract is gated by its evaluation and by milestones: it opens when the evaluation opens it and no milestone whose day is over is still owed.
alter table projects.check_result add column opens_payment boolean;
comment on column projects.check_result.opens_payment is 'What the template says follows from the grade; null: entered before it was kept, every grade but a failed one opens';

create view projects.part_gate as
select t.project_id, t.seq,
    exists (
        select 1 from projects.check_result c
        where c.project_id = t.project_id and c.stage = t.condition and coalesce(c.opens_payment, c.grade <> 'fail')) as evaluated,
    (select count(*)::int from projects.milestone m
     where m.project_id = t.project_id and m.state <> 'accepted' and m.due_on < (kernel.season_now() at time zone 'Asia/Shanghai')::date) as owed_milestones
from projects.tranche t
where t.state = 'planned' and t.condition <> 'signed';
comment on view projects.part_gate is 'What the parts of contracts that are not open yet still wait for: their evaluation, and milestones whose day is over and that were not accepted';

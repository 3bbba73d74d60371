-- When a submitter is reminded is computed by the working-day calendar as the idea is returned, and kept with it.
alter table ideas.idea add column remind_at timestamptz;
update ideas.idea set remind_at = due_at - interval '3 days' where state = 'returned' and due_at is not null;

-- Who declined an idea does not answer the appeal, and so is not asked to.
create or replace view ideas.pub_duty as
select i.id as idea_id, i.call_id, i.area_code, i.due_at,
    case when i.state = 'returned' then 'completion' when i.appealed_at is not null then 'idea_appeal' else 'screening' end as kind,
    coalesce(i.appealed_at, i.submitted_at) as since,
    case when i.appealed_at is not null then array(
        select s.actor_id from ideas.step s where s.idea_id = i.id and s.kind = 'declined' and s.actor_id is not null order by s.id desc limit 1)
    else '{}'::uuid[] end as barred
from ideas.idea i
where i.state in ('submitted', 'returned');

-- What is still to be answered about ideas, for the page of what each office owes. An idea that is not public yet is a number there, not a name.
create view ideas.pub_duty as
select i.id as idea_id, i.call_id, i.area_code, i.due_at,
    case when i.state = 'returned' then 'completion' when i.appealed_at is not null then 'idea_appeal' else 'screening' end as kind,
    coalesce(i.appealed_at, i.submitted_at) as since
from ideas.idea i
where i.state in ('submitted', 'returned');
comment on view ideas.pub_duty is 'Ideas that wait: for the office (screening, idea_appeal) or for their submitter (completion), with the promised date';

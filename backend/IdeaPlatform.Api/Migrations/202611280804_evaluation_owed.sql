-- What is owed in evaluations, in the words of the other rooms: the thing, whose turn it is, and who may not do it.
drop view evaluation.pub_duty;
create view evaluation.pub_duty as
select 'evaluation_self' as kind, e.id::text as thing, p.call_id, p.idea_id, p.organization_id, 'organization' as turn, e.since, e.self_due_at as due_at,
    array[]::uuid[] as barred
from evaluation.evaluation e
join projects.pub_project p on p.id = e.project_id
where e.state = 'opened'
union all
select 'evaluation_objection', e.id::text, p.call_id, p.idea_id, p.organization_id, 'bureau', e.objected_at, e.answer_by, array[e.scored_by]
from evaluation.evaluation e
join projects.pub_project p on p.id = e.project_id
where e.state = 'objected';
comment on view evaluation.pub_duty is 'What is owed in evaluations: a self-assessment by the organization, an answer to an objection by the bureau, not by whoever added the points up';

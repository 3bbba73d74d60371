-- An organization that says nothing about itself does not hold up its evaluation for ever, and an objection is answered by a day.
alter table evaluation.evaluation add column answer_by timestamptz;
do $$
declare name text;
begin
    select conname into strict name from pg_constraint
    where conrelid = 'evaluation.evaluation'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%self_at IS NOT NULL%';
    execute 'alter table evaluation.evaluation drop constraint ' || quote_ident(name);
end $$;

create view evaluation.pub_duty as
select 'evaluation_self' as kind, p.call_id, p.idea_id, p.organization_id, e.since, e.self_due_at as due_at
from evaluation.evaluation e
join projects.pub_project p on p.id = e.project_id
where e.state = 'opened'
union all
select 'evaluation_objection', p.call_id, p.idea_id, null, e.objected_at, e.answer_by
from evaluation.evaluation e
join projects.pub_project p on p.id = e.project_id
where e.state = 'objected';
comment on view evaluation.pub_duty is 'What is owed in evaluations: a self-assessment by the organization, an answer to an objection by the bureau (no organization)';

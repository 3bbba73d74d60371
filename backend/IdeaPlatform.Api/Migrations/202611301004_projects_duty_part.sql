-- Which part of a contract waits to be paid: several of one project may be on the list at once.
create or replace view projects.pub_duty as
select c.call_id, c.idea_id, c.organization_id, c.decided_at as since, c.contract_by as due_at, 'contract' as kind, c.id::text as thing, 'organization' as turn,
    '{}'::uuid[] as barred, null::int as part
from projects.claim c
where c.state = 'selected'
union all
select p.call_id, p.idea_id, p.organization_id, t.ready_at, t.due_at, 'payment', p.id || '/' || t.seq || '/' || t.state,
    case when t.state in ('ready', 'returned') then 'organization' when t.state = 'approved' then 'finance' else 'office' end,
    array_remove(array[t.requested_by, t.handled_by], null), t.seq
from projects.tranche t
join projects.project p on p.id = t.project_id
where t.state in ('ready', 'returned', 'requested', 'handled', 'approved');

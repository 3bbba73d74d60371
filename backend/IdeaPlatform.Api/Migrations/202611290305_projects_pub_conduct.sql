-- When a milestone was handed in first: what came back to be mended was still in time.
alter table projects.milestone add column first_submitted_at timestamptz;
update projects.milestone set first_submitted_at = submitted_at where submitted_at is not null;

create view projects.pub_conduct as
with carried as (
    select p.id as project_id, p.no as project_no, p.idea_id, p.call_id, p.state, p.state_reason, p.end_on, p.started_at, p.ended_at, c.organization_id
    from projects.project p
    join projects.claim c on c.id = p.claim_id
    union
    select p.id, p.no, p.idea_id, p.call_id, p.state, p.state_reason, p.end_on, p.started_at, p.ended_at, n.organization_id
    from projects.project p
    join projects.claim_partner n on n.claim_id = p.claim_id and n.state = 'accepted')
select c.organization_id, 'claim.' || c.id as entry, case c.state when 'lapsed' then 'lapsed' else 'selection_revoked' end as kind, c.decided_at as at,
    c.decided_at as settled_at, c.idea_id, c.call_id, null::uuid as project_id, null::text as project_no, null::text as thing, c.reason
from projects.claim c
where c.decided_at is not null and (c.state = 'lapsed' or (c.state = 'rejected' and c.contract_by is not null))
union all
select d.organization_id, 'ended.' || d.project_id,
    case when d.state = 'terminated' then 'terminated'
        when (d.ended_at at time zone 'Asia/Shanghai')::date > d.end_on then 'completed_late' else 'completed' end,
    d.ended_at, d.ended_at, d.idea_id, d.call_id, d.project_id, d.project_no, null, case when d.state = 'terminated' then d.state_reason else '' end
from carried d
where d.ended_at is not null
union all
select p.organization_id, 'milestone.' || p.id || '.' || m.position, 'milestone_late', (m.due_on + 1)::timestamp at time zone 'Asia/Shanghai',
    coalesce(m.first_submitted_at, p.ended_at), p.idea_id, p.call_id, p.id, p.no, m.name, ''
from projects.milestone m
join projects.project p on p.id = m.project_id
where p.started_at is not null
  and coalesce(m.first_submitted_at, p.ended_at, 'infinity') >= (m.due_on + 1)::timestamp at time zone 'Asia/Shanghai'
  and (m.first_submitted_at is not null or p.state <> 'paused');
comment on view projects.pub_conduct is 'What organizations did with claims, contracts and milestones, computed from the facts; an entry begins at its day (at), so one that lies ahead is not there yet, and is settled when what was owed came';

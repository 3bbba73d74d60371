-- Whoever was asked is reminded before the date; the bureau hears when it has passed and nobody claimed.
create view projects.pub_matching_duty as
select m.call_id, m.idea_id, i.organization_id, m.decided_at as since, m.until as due_at, 'invitation' as kind, m.id || '/' || i.organization_id as thing,
    'organization' as turn
from projects.matching m
join projects.invitation i on i.matching_id = m.id and i.state = 'invited'
where m.ended_at is null
  and not exists (
    select 1 from projects.claim c where c.matching_id = m.id and c.organization_id = i.organization_id and c.state not in ('draft', 'withdrawn'))
union all
select m.call_id, m.idea_id, null, m.until, m.until, 'route', m.id::text, 'bureau'
from projects.matching m
where m.ended_at is null
  and not exists (select 1 from projects.claim c where c.matching_id = m.id and c.state not in ('draft', 'withdrawn'));
comment on view projects.pub_matching_duty is 'Organizations that were asked and did not answer, until their date; ideas whose date passed without a claim, of which the bureau has to find another way';

create view projects.pub_duty as
select c.call_id, c.idea_id, c.organization_id, c.decided_at as since, c.contract_by as due_at from projects.claim c where c.state = 'selected';
comment on view projects.pub_duty is 'Chosen claims whose contract is not signed yet, with the last day for it';

-- One answer to which claims are compared, for the list, the sheet, the marks and the lot.
create view projects.compared_claim as
select c.id, c.idea_id, c.organization_id, c.state
from projects.claim c
where c.state in ('submitted', 'standby', 'selected', 'contracted');
comment on view projects.compared_claim is 'Claims that reviewers compare: handed in, and neither withdrawn, turned down nor lapsed; the one that was chosen stays in the picture';
